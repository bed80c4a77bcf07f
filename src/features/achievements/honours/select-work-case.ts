import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { HonoursDeps } from './deps.js';
import type { WorkCase } from './work-case.entity.js';
import { changeCase, loadCaseToChange } from './work-case.store.js';

export interface CaseSelection {
  readonly workCaseId: string;
  readonly book: string;
  readonly page?: number | null | undefined;
  readonly selectedOn: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Records that a case was taken into a collection. Errors: NOT_FOUND, FORBIDDEN, VERSION_STALE, STATE_NOT_ALLOWED, SPAN_INVALID, DAY_IN_FUTURE. */
export function selectWorkCase(deps: HonoursDeps, viewer: Viewer, input: CaseSelection): Promise<WorkCase> {
  const today = shanghaiDay(deps.clock.now());
  return deps.database.inTransaction(actOf(viewer, 'selectWorkCase'), async ({ tx }) => {
    const found = await loadCaseToChange(tx, viewer, input.workCaseId);
    refuseStale(found, input.expectedVersion);
    refuseUnless(found.state === 'SUBMITTED', 'STATE_NOT_ALLOWED', { state: found.state }, ['input', 'workCaseId']);
    const { selectedOn, page = null } = input;
    refuseFuture(selectedOn, today, ['input', 'selectedOn']);
    refuseUnless(found.submittedOn <= selectedOn, 'SPAN_INVALID', {}, ['input', 'selectedOn']);
    refuseUnless(page === null || (page >= 1 && page <= 10_000), 'NUMBER_OUT_OF_RANGE', { min: 1, max: 10_000 }, ['input', 'page']);
    const book = cleanText(input.book, { max: 200, path: ['input', 'book'] });
    return changeCase(tx, found, { state: 'SELECTED', book, page, selectedOn });
  });
}
