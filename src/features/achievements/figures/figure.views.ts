import { type LocalDate, monthOf } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { always, both, isIn, type Predicate } from '../../../persistence/predicate.js';
import { insidePath, type LedgerWindow } from './ledger-window.views.js';

/** Sums of one indicator in stored whole numbers: `gross` without, `net` with the reversing rows. */
export interface Sums {
  readonly indicatorId: string;
  readonly gross: number;
  readonly net: number;
}

const asSums = (rows: readonly Sums[]): Sums[] =>
  rows.map(row => ({ indicatorId: row.indicatorId, gross: Number(row.gross), net: Number(row.net) }));

/** COUNT and SUM: reversing rows are the negative ones, so the covering index answers alone. */
export async function ledgerSums(tx: Tx, counted: Predicate): Promise<Sums[]> {
  const gross = 'SUM(CASE WHEN e.amount > 0 THEN e.amount ELSE 0 END)';
  return asSums(
    await tx.rows<Sums>(
      `SELECT e.indicatorId AS indicatorId, ${gross} AS gross, SUM(e.amount) AS net FROM ledger_entry e WHERE ${counted.sql} GROUP BY e.indicatorId`,
      counted.values,
    ),
  );
}

/** The same from the totals by month, for whole months and without baselines; parts are not told apart. */
export async function totalSums(tx: Tx, indicatorIds: readonly string[], window: LedgerWindow): Promise<Sums[]> {
  const where = both(
    isIn('t.indicatorId', indicatorIds),
    { sql: 't.month <= ?', values: [monthOf(window.asOf)] },
    window.from === null ? always : { sql: 't.month >= ?', values: [monthOf(window.from)] },
    insidePath(window.path, 't.branchId'),
  );
  return asSums(
    await tx.rows<Sums>(
      `SELECT t.indicatorId AS indicatorId, SUM(t.amount) AS gross, SUM(t.amount) AS net FROM indicator_total t WHERE ${where.sql} GROUP BY t.indicatorId`,
      where.values,
    ),
  );
}

/** DISTINCT: how many subjects were ever recorded, and how many still are after the reversals. */
export async function distinctSums(tx: Tx, counted: Predicate): Promise<Sums[]> {
  const subjects = `SELECT e.indicatorId AS indicatorId, e.subjectHash AS subjectHash, SUM(e.amount) AS net FROM ledger_entry e WHERE ${counted.sql} GROUP BY e.indicatorId, e.subjectHash`;
  return asSums(
    await tx.rows<Sums>(
      `SELECT s.indicatorId AS indicatorId, COUNT(*) AS gross, SUM(CASE WHEN s.net > 0 THEN 1 ELSE 0 END) AS net FROM (${subjects}) s GROUP BY s.indicatorId`,
      counted.values,
    ),
  );
}

export interface ActiveYear {
  readonly indicatorId: string;
  readonly year: number;
  readonly isStanding: boolean;
}

/** STREAK: the years that have rows, and whether any of them stands. */
export async function activeYears(tx: Tx, counted: Predicate): Promise<ActiveYear[]> {
  const rows = await tx.rows<{ indicatorId: string; year: string; net: number }>(
    `SELECT e.indicatorId AS indicatorId, SUBSTR(e.occurredOn, 1, 4) AS year, SUM(e.amount) AS net FROM ledger_entry e WHERE ${counted.sql} GROUP BY e.indicatorId, SUBSTR(e.occurredOn, 1, 4)`,
    counted.values,
  );
  return rows.map(row => ({ indicatorId: row.indicatorId, year: Number(row.year), isStanding: Number(row.net) > 0 }));
}

/** The day of the latest row of each indicator: how fresh its figure is. */
export async function latestDays(tx: Tx, indicatorIds: readonly string[]): Promise<Map<string, LocalDate>> {
  const where = isIn('e.indicatorId', indicatorIds);
  const rows = await tx.rows<{ indicatorId: string; day: LocalDate }>(
    `SELECT e.indicatorId AS indicatorId, MAX(e.occurredOn) AS day FROM ledger_entry e WHERE ${where.sql} GROUP BY e.indicatorId`,
    where.values,
  );
  return new Map(rows.map(row => [row.indicatorId, row.day]));
}
