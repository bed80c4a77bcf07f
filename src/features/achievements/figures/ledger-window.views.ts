import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { always, both, isIn, type Predicate, startsWith } from '../../../persistence/predicate.js';
import type { Baseline } from '../baselines/baseline.entity.js';

/** Days and part of the tree, with the branch already turned into its path; null: the whole city. */
export interface LedgerWindow {
  readonly asOf: LocalDate;
  readonly from: LocalDate | null;
  readonly path: string | null;
}

export type StandingBaseline = Pick<Baseline, 'id' | 'indicatorId' | 'branchId' | 'value' | 'cutoffOn' | 'exactness'> & { path: string };

export const insidePath = (path: string | null, branchColumn: string): Predicate => {
  if (path === null) return always;
  const inside = startsWith('inside.path', path);
  return { sql: `${branchColumn} IN (SELECT inside.id FROM branch inside WHERE ${inside.sql})`, values: inside.values };
};

/** Accepted baselines whose last day is not after `asOf`: what they hold is counted by them and no longer by their branch's rows. */
export async function standingBaselines(tx: Tx, indicatorIds: readonly string[], window: LedgerWindow): Promise<StandingBaseline[]> {
  const where = both(
    isIn('l.indicatorId', indicatorIds),
    { sql: `l.state = 'ACCEPTED' AND l.cutoffOn <= ?`, values: [window.asOf] },
    window.path === null ? always : startsWith('b.path', window.path),
  );
  return tx.rows(
    `SELECT l.id, l.indicatorId, l.branchId, l.value, l.cutoffOn, l.exactness, b.path FROM baseline l JOIN branch b ON b.id = l.branchId WHERE ${where.sql} ORDER BY l.id`,
    where.values,
  );
}

/** A baseline counts on its last day: in a window that holds that day. */
export const countsIn = (baseline: Pick<Baseline, 'cutoffOn'>, window: Pick<LedgerWindow, 'from'>): boolean =>
  window.from === null || window.from <= baseline.cutoffOn;

/** The ledger rows `e` that a figure is made of: in the window, and not already held in a baseline of their branch. */
export function countedRows(indicatorIds: readonly string[], window: LedgerWindow, hasBaselines: boolean): Predicate {
  const held = `EXISTS (SELECT 1 FROM baseline held WHERE held.indicatorId = e.indicatorId AND held.state = 'ACCEPTED' AND held.cutoffOn <= ? AND held.cutoffOn >= e.occurredOn AND held.branchId = e.branchId)`;
  return both(
    isIn('e.indicatorId', indicatorIds),
    { sql: 'e.occurredOn <= ?', values: [window.asOf] },
    window.from === null ? always : { sql: 'e.occurredOn >= ?', values: [window.from] },
    insidePath(window.path, 'e.branchId'),
    hasBaselines ? { sql: `NOT ${held}`, values: [window.asOf] } : always,
  );
}
