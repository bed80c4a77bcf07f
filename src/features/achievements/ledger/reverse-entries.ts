import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { type LocalDate, shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { UnitOfWork } from '../../../persistence/database.js';
import { findBranches } from '../../organisation/index.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { LedgerDeps } from '../deps.js';
import type { LedgerEntry } from './ledger.entity.js';
import { holdClosedThrough, insertEntries, standingEntries } from './ledger.store.js';

/** What is taken back, why, and from which day it counts no longer. */
export interface Reversal {
  readonly source: { readonly kind: string; readonly id: string };
  readonly reason: string;
  /**
   * Absent: a correction, on the day of the entry itself, so that every figure of the past is as if it had never been. A later day: it did
   * count until then (a federation that was dissolved).
   */
  readonly on?: LocalDate | undefined;
}

/** Errors: REASON_REQUIRED and text refusals. */
function noteOf(reason: string): string {
  refuseUnless(reason.trim() !== '', 'REASON_REQUIRED', {}, ['input', 'reason']);
  return cleanText(reason, { max: 500, hasLines: true, path: ['input', 'reason'] });
}

/**
 * Takes rows back by adding their opposites for the same branch. Two reversals of one row meet at the unique index. Errors: FORBIDDEN,
 * PERIOD_CLOSED, DAY_IN_FUTURE, SPAN_INVALID, REASON_REQUIRED.
 */
export async function reverseRows(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  rows: readonly LedgerEntry[],
  reversal: Omit<Reversal, 'source'>,
): Promise<LedgerEntry[]> {
  if (rows.length === 0) return [];
  const note = noteOf(reversal.reason);
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  const closedThrough = await holdClosedThrough(unit.tx);
  const branches = await findBranches(unit.tx, [...new Set(rows.map(row => row.branchId))]);
  for (const branch of branches) refuseUnless(covers(viewer.scope.I, branch.path), 'FORBIDDEN');
  const reversing = rows.map(row => {
    const occurredOn = reversal.on ?? row.occurredOn;
    refuseFuture(occurredOn, today, []);
    refuseUnless(row.occurredOn <= occurredOn, 'SPAN_INVALID');
    refuseUnless(closedThrough === null || closedThrough < occurredOn, 'PERIOD_CLOSED', { closedThrough });
    const opposite = { id: newId('ledger_entry'), amount: -row.amount, occurredOn, reversesId: row.id, note };
    return { ...row, ...opposite, recordedBy: viewer.account?.id ?? null, recordedAt: now.getTime() };
  });
  await insertEntries(unit.tx, reversing, []);
  unit.afterCommit(() => deps.touch(BRAND_BOARD));
  return reversing;
}

/** Takes back every standing row of a source record; answers how many. A repeat finds none and answers 0. */
export async function reverseEntries(unit: UnitOfWork, deps: LedgerDeps, viewer: Viewer, reversal: Reversal): Promise<number> {
  const rows = await standingEntries(unit.tx, reversal.source);
  return (await reverseRows(unit, deps, viewer, rows, reversal)).length;
}
