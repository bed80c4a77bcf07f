import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import type { HonoursDeps } from './deps.js';
import { requireOwner } from './record-owner.js';
import type { WorkCase } from './work-case.entity.js';
import { insertCase, loadCase } from './work-case.store.js';

export interface NewWorkCase {
  readonly branchId: string;
  readonly title: string;
  readonly submittedTo: string;
  readonly submittedOn: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Records that a case was handed in to a collection. Errors: FORBIDDEN, LINKED_RECORD_NOT_FOUND, DAY_IN_FUTURE, text refusals. */
export function submitWorkCase(deps: HonoursDeps, viewer: Viewer, input: NewWorkCase): Promise<WorkCase> {
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  return deps.database.inTransaction(actOf(viewer, 'submitWorkCase'), async ({ tx }) => {
    const branch = await requireOwner(tx, viewer, input.branchId);
    const accountId = signerOf(viewer);
    const id = await once(tx, { accountId, operation: 'submitWorkCase', key: input.idempotencyKey, body: input, now }, async () => {
      refuseFuture(input.submittedOn, today, ['input', 'submittedOn']);
      const words = {
        title: cleanText(input.title, { max: 200, path: ['input', 'title'] }),
        submittedTo: cleanText(input.submittedTo, { max: 120, path: ['input', 'submittedTo'] }),
      };
      const filed = { submittedOn: input.submittedOn, branchId: branch.id, createdById: accountId, createdAt: now.getTime() };
      const workCase = {
        id: newId('work_case'),
        ...words,
        ...filed,
        state: 'SUBMITTED' as const,
        book: null,
        page: null,
        selectedOn: null,
      };
      await insertCase(tx, workCase);
      return workCase.id;
    });
    return loadCase(tx, id);
  });
}
