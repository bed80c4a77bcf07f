import { createHash } from 'node:crypto';
import type { TestApp } from './start-app.js';

/** Table → how many rows and a sum over all of them. */
export type TableSums = Readonly<Record<string, string>>;

async function tablesOf(app: TestApp): Promise<string[]> {
  const sql =
    app.database.dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()';
  return (await app.database.read.rows<{ name: string }>(sql)).map(({ name }) => name).sort();
}

/** What the sealer of the audit trail and the keeper of vote trees write at a time of their own; entries and votes themselves are summed. */
const BEHIND_THE_COMMIT = [
  'audit_seal',
  'audit_head',
  'audit_mark',
  'vote_tree_mark',
  'vote_leaf_batch',
  'vote_tree_head',
  'vote_tree_tile',
];

/** Everything that is stored, as one line per table: two that are equal mean that nothing was left behind. */
export async function tableSums(app: TestApp, except: readonly string[] = []): Promise<TableSums> {
  const sums: Record<string, string> = {};
  for (const table of await tablesOf(app)) {
    if (except.includes(table) || BEHIND_THE_COMMIT.includes(table)) continue;
    const rows = await app.database.read.rows<object>(`SELECT * FROM ${table}`);
    const lines = rows.map(row => JSON.stringify(row)).sort();
    sums[table] = `${rows.length} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
  }
  return sums;
}

/** The tables in which two dumps differ. */
export const changedTables = (before: TableSums, after: TableSums): string[] =>
  Object.keys({ ...before, ...after }).filter(table => before[table] !== after[table]);
