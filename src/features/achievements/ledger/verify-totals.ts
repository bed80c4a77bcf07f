import type { Database } from '../../../persistence/database.js';

/** A total that its ledger rows do not add up to. `month` is null for the total of all months. */
export interface TotalDifference {
  readonly indicatorId: string;
  readonly branchId: string;
  readonly month: string | null;
  readonly rowAmount: number;
  readonly totalAmount: number;
  readonly rowEntries: number;
  readonly totalEntries: number;
}

/** Rows that stand count one, rows that take back count minus one: as the totals count them. */
const STANDING = 'SUM(CASE WHEN reversesId IS NULL THEN 1 ELSE -1 END)';

const compared = (table: string, month: string, ledgerMonth: string): string => `
  SELECT indicatorId, branchId, month, SUM(rowAmount) AS rowAmount, SUM(totalAmount) AS totalAmount, SUM(rowEntries) AS rowEntries, SUM(totalEntries) AS totalEntries FROM (
    SELECT indicatorId, branchId, ${ledgerMonth} AS month, SUM(amount) AS rowAmount, 0 AS totalAmount, ${STANDING} AS rowEntries, 0 AS totalEntries
      FROM ledger_entry GROUP BY indicatorId, branchId, ${ledgerMonth}
    UNION ALL
    SELECT indicatorId, branchId, ${month} AS month, 0, amount, 0, entries FROM ${table}
  ) compared GROUP BY indicatorId, branchId, month
  HAVING SUM(rowAmount) <> SUM(totalAmount) OR SUM(rowEntries) <> SUM(totalEntries) ORDER BY indicatorId, branchId, month`;

/** Recounts the ledger rows against both kinds of totals, in one committed state. The rows are the truth; empty is what should come. */
export function verifyTotals(database: Database): Promise<TotalDifference[]> {
  return database.inSnapshot(async tx => {
    const byMonth = await tx.rows<TotalDifference>(compared('indicator_total', 'month', 'SUBSTR(occurredOn, 1, 7)'));
    const byBranch = await tx.rows<TotalDifference>(compared('indicator_head', `''`, `''`));
    return [...byMonth, ...byBranch].map(row => ({
      ...row,
      month: row.month || null,
      rowAmount: Number(row.rowAmount),
      totalAmount: Number(row.totalAmount),
      rowEntries: Number(row.rowEntries),
      totalEntries: Number(row.totalEntries),
    }));
  });
}
