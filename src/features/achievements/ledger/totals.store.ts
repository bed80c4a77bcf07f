import { monthOf } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { marks, type SqlValue } from '../../../persistence/predicate.js';
import type { LedgerEntry } from './ledger.entity.js';

interface Step {
  readonly key: readonly string[];
  amount: number;
  entries: number;
}

type Counted = Pick<LedgerEntry, 'indicatorId' | 'branchId' | 'occurredOn' | 'amount' | 'reversesId'>;

/** The rows summed by key, in the order of the keys: two transactions that touch the same totals take their locks in the same order. */
function stepsBy(rows: readonly Counted[], keyOf: (row: Counted) => readonly string[]): Step[] {
  const steps = new Map<string, Step>();
  for (const row of rows) {
    const key = keyOf(row);
    const name = key.join(' ');
    const step = steps.get(name) ?? { key, amount: 0, entries: 0 };
    step.amount += row.amount;
    step.entries += row.reversesId === null ? 1 : -1;
    steps.set(name, step);
  }
  return [...steps.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, step]) => step);
}

const CHUNK = 400;

async function addUp(tx: Tx, table: string, keys: readonly string[], isVersioned: boolean, steps: readonly Step[]): Promise<void> {
  const columns = [...keys, 'amount', 'entries', ...(isVersioned ? ['version'] : [])];
  const added = tx.dialect === 'sqlite' ? (name: string) => `excluded.${name}` : (name: string) => `VALUES(${name})`;
  const raised = `amount = amount + ${added('amount')}, entries = entries + ${added('entries')}${isVersioned ? ', version = version + 1' : ''}`;
  const onKnown =
    tx.dialect === 'sqlite' ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${raised}` : `ON DUPLICATE KEY UPDATE ${raised}`;
  for (let start = 0; start < steps.length; start += CHUNK) {
    const chunk = steps.slice(start, start + CHUNK);
    const values = chunk.flatMap((step): SqlValue[] => [...step.key, step.amount, step.entries, ...(isVersioned ? [1] : [])]);
    const tuples = chunk.map(() => `(${marks(columns.length)})`).join(', ');
    await tx.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples} ${onKnown}`, values);
  }
}

/** Adds these ledger rows to the totals by month and to the totals by branch; always in the transaction that inserts the rows. */
export async function addToTotals(tx: Tx, rows: readonly Counted[]): Promise<void> {
  const byBranch = stepsBy(rows, row => [row.indicatorId, row.branchId]);
  await addUp(tx, 'indicator_head', ['indicatorId', 'branchId'], true, byBranch);
  const byMonth = stepsBy(rows, row => [row.indicatorId, row.branchId, monthOf(row.occurredOn)]);
  await addUp(tx, 'indicator_total', ['indicatorId', 'branchId', 'month'], false, byMonth);
}
