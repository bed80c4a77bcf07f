import { createHash } from 'node:crypto';
import type { UnitOfWork } from '../../persistence/tx.js';
import type { AttestedTable } from './audit.store.js';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a batch as one text, in the order of their ids: equal only for the very same rows. */
export function rowsDigest(columns: readonly string[], rows: readonly Row[]): string {
  const hash = createHash('sha256');
  const ordered = [...rows].sort((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
  for (const row of ordered) hash.update(`${JSON.stringify(columns.map(name => row[name] ?? null))}\n`);
  return hash.digest('hex');
}

interface Batch<Item> {
  readonly table: AttestedTable;
  /** The id that the rows carry in `batchId`; the entry in the trail is about it. */
  readonly batchId: string;
  readonly rows: readonly Item[];
  /** Further counts that the entry keeps, e.g. rows per round. */
  readonly counts?: Readonly<Record<string, number>>;
}

/**
 * Rows that come by the thousand leave one entry a batch instead of one each: the act of this transaction (kind BATCH) names the batch and
 * attests its rows, and `verify audit` works the digest out again from the table.
 */
export function attestRows<Item extends object>(unit: UnitOfWork, { table, batchId, rows, counts }: Batch<Item>): void {
  if (rows.length === 0) return;
  unit.about(batchId);
  unit.attest({ ...counts, table: table.table, rows: rows.length, digest: rowsDigest(table.columns, rows as readonly Row[]) });
}

/** The facts of an entry; none when its text is not what was written (its MAC says so already). */
export function factsOf(changes: string | null): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(changes ?? '') as { facts?: Record<string, unknown> }).facts ?? {};
  } catch {
    return {};
  }
}
