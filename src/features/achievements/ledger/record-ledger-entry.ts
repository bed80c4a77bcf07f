import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { isIdOf, newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { refuseUnusableProject } from '../../brand/index.js';
import { requireFiles } from '../../evidence/index.js';
import { loadBranch } from '../../organisation/index.js';
import { mayRecordFor } from '../achievements.policy.js';
import { storedAmount } from '../amount.js';
import type { AchievementsDeps } from '../deps.js';
import { findByCodes } from '../indicators/indicator.store.js';
import { recordEntry } from './record-entries.js';

/** An entry by hand; the amount is a decimal as people write it. */
export interface ManualEntry {
  readonly indicator: string;
  readonly amount: string;
  readonly occurredOn: string;
  readonly branchId: string;
  readonly projectId?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly evidenceIds?: readonly string[] | null | undefined;
  readonly note?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Records an entry by hand and answers its id. Errors: UNAUTHENTICATED, FORBIDDEN, WRONG_TYPE_OF_ID and those of `recordEntry`. */
export function recordLedgerEntry(deps: AchievementsDeps, viewer: Viewer, input: ManualEntry): Promise<string> {
  const accountId = signerOf(viewer);
  const isProject = !input.projectId || isIdOf('project', input.projectId);
  refuseUnless(isProject, 'WRONG_TYPE_OF_ID', { expected: 'project' }, ['input', 'projectId']);
  return deps.database.inTransaction(actOf(viewer, 'recordLedgerEntry'), async unit => {
    const branch = await loadBranch(unit.tx, input.branchId);
    refuseUnless(mayRecordFor(viewer, branch), 'FORBIDDEN');
    const write = { accountId, operation: 'recordLedgerEntry', key: input.idempotencyKey, body: input, now: deps.clock.now() };
    return once(unit.tx, write, async () => {
      if (input.projectId) await refuseUnusableProject(unit.tx, viewer, input.projectId, ['input', 'projectId']);
      const files = await requireFiles(unit.tx, viewer.scope.I, input.evidenceIds ?? [], ['input', 'evidenceIds']);
      const [indicator] = await findByCodes(unit.tx, [input.indicator]);
      if (!indicator) refuse('UNKNOWN_INDICATOR', { indicator: input.indicator.slice(0, 64) }, ['input', 'indicator']);
      const amount = storedAmount(indicator.unit, input.amount, ['input', 'amount']);
      const source = { kind: 'MANUAL', id: newId('manual') };
      const row = await recordEntry(unit, deps, viewer, { ...input, amount, source, evidenceIds: files.map(file => file.id) });
      return row!.id;
    });
  });
}
