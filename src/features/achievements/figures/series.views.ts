import type { Tx } from '../../../persistence/database.js';
import type { Predicate } from '../../../persistence/predicate.js';

export interface Bucket {
  readonly key: string;
  readonly value: number;
}

const asBuckets = (rows: readonly Bucket[]): Bucket[] => rows.map(row => ({ key: row.key, value: Number(row.value) }));

/** `key` is an SQL expression over `e` and its branch `b`, written here and never made from input; its own values come first. */
interface Grouping {
  readonly key: Predicate;
  readonly counted: Predicate;
}

const from = 'ledger_entry e JOIN branch b ON b.id = e.branchId';

/** COUNT and SUM by bucket. */
export async function bucketSums(tx: Tx, { key, counted }: Grouping): Promise<Bucket[]> {
  const inner = `SELECT ${key.sql} AS bucket, e.amount AS amount FROM ${from} WHERE ${counted.sql}`;
  const sql = `SELECT s.bucket AS "key", SUM(s.amount) AS value FROM (${inner}) s GROUP BY s.bucket`;
  return asBuckets(await tx.rows<Bucket>(quoted(tx, sql), [...key.values, ...counted.values]));
}

/** DISTINCT by bucket: each subject once in each bucket where anything of it stands. */
export async function bucketSubjects(tx: Tx, { key, counted }: Grouping): Promise<Bucket[]> {
  const inner = `SELECT ${key.sql} AS bucket, e.subjectHash AS subjectHash, e.amount AS amount FROM ${from} WHERE ${counted.sql}`;
  const subjects = `SELECT s.bucket AS bucket FROM (${inner}) s GROUP BY s.bucket, s.subjectHash HAVING SUM(s.amount) > 0`;
  const sql = `SELECT t.bucket AS "key", COUNT(*) AS value FROM (${subjects}) t GROUP BY t.bucket`;
  return asBuckets(await tx.rows<Bucket>(quoted(tx, sql), [...key.values, ...counted.values]));
}

/** STREAK: the years with a standing row, by bucket. */
export async function bucketYears(tx: Tx, { key, counted }: Grouping): Promise<Bucket[]> {
  const inner = `SELECT ${key.sql} AS bucket, SUBSTR(e.occurredOn, 1, 4) AS year, e.amount AS amount FROM ${from} WHERE ${counted.sql}`;
  const sql = `SELECT s.bucket AS "key", s.year AS value FROM (${inner}) s GROUP BY s.bucket, s.year HAVING SUM(s.amount) > 0`;
  return asBuckets(await tx.rows<Bucket>(quoted(tx, sql), [...key.values, ...counted.values]));
}

/** The servers write quoted names in backticks. */
const quoted = (tx: Tx, sql: string): string => (tx.dialect === 'sqlite' ? sql : sql.replaceAll('"', '`'));

export interface ChildBranch {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

export const childrenOf = (tx: Tx, parentId: string, limit: number): Promise<ChildBranch[]> =>
  tx.rows('SELECT b.id, b.name, b.path FROM branch b WHERE b.parentId = ? ORDER BY b.name, b.id LIMIT ?', [parentId, limit]);

export async function rootBranch(tx: Tx): Promise<ChildBranch> {
  const [root] = await tx.rows<ChildBranch>('SELECT b.id, b.name, b.path FROM branch b WHERE b.parentId IS NULL ORDER BY b.id LIMIT 1');
  return root!;
}

export async function firstDay(tx: Tx, counted: Predicate): Promise<string | null> {
  const [row] = await tx.rows<{ day: string | null }>(
    `SELECT MIN(e.occurredOn) AS day FROM ledger_entry e WHERE ${counted.sql}`,
    counted.values,
  );
  return row?.day ?? null;
}
