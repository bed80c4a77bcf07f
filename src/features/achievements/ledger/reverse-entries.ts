import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { UnitOfWork } from '../../../persistence/database.js';
import { findBranches } from '../../organisation/index.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { LedgerDeps } from '../deps.js';
import type { LedgerEntry } from './ledger.entity.js';
import { holdClosedThrough, insertEntries, standingEntries } from './ledger.store.js';

/**
 * Takes rows back by adding their opposites, on the same day and for the same branch, so that every total and every figure of the past is
 * as if they had never been. Two reversals of one row meet at the unique index. Errors: FORBIDDEN, PERIOD_CLOSED, REASON_REQUIRED.
 */
export async function reverseRows(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  rows: readonly LedgerEntry[],
  reason: string,
): Promise<LedgerEntry[]> {
  refuseUnless(reason.trim() !== '', 'REASON_REQUIRED', {}, ['input', 'reason']);
  const note = cleanText(reason, { max: 500, hasLines: true, path: ['input', 'reason'] });
  const closedThrough = await holdClosedThrough(unit.tx);
  const branches = await findBranches(unit.tx, [...new Set(rows.map(row => row.branchId))]);
  for (const branch of branches) refuseUnless(covers(viewer.scope, branch.path), 'FORBIDDEN');
  const reversing = rows.map(row => {
    refuseUnless(closedThrough === null || closedThrough < row.occurredOn, 'PERIOD_CLOSED', { closedThrough });
    const recordedBy = viewer.account?.id ?? null;
    const opposite = { id: newId('ledger_entry'), amount: -row.amount, reversesId: row.id, note, recordedBy };
    return { ...row, ...opposite, recordedAt: deps.clock.now().getTime() };
  });
  if (reversing.length === 0) return [];
  await insertEntries(unit.tx, reversing, []);
  unit.afterCommit(() => deps.touch(BRAND_BOARD));
  return reversing;
}

/** Takes back every standing row of a source record; answers how many. A repeat finds none and answers 0. */
export async function reverseEntries(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  reversal: { readonly source: { readonly kind: string; readonly id: string }; readonly reason: string },
): Promise<number> {
  const rows = await standingEntries(unit.tx, reversal.source);
  return (await reverseRows(unit, deps, viewer, rows, reversal.reason)).length;
}
