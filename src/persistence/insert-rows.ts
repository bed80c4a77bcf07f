import { marks, type SqlValue } from './predicate.js';
import type { Tx } from './tx.js';

/** Below what every engine takes in one statement (SQLite: 32 766 bound values; servers: packets of 16 MB and more). */
const MOST_VALUES = 8_000;

/**
 * Adds many rows with few statements. Rows are entities as they are stored, all with the same columns: a row's version has to be given,
 * since no default is filled in.
 */
export async function insertRows<Row extends object>(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
  const perStatement = Math.max(1, Math.floor(MOST_VALUES / Math.max(1, columns.length)));
  for (let start = 0; start < rows.length; start += perStatement) {
    const chunk = rows.slice(start, start + perStatement);
    const tuples = chunk.map(() => `(${marks(columns.length)})`).join(', ');
    const values = chunk.flatMap(row => columns.map(column => stored(row[column])));
    await tx.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples}`, values);
  }
}

const stored = (value: unknown): SqlValue => (typeof value === 'boolean' ? Number(value) : (value as SqlValue));
