import type { Tx } from '../../../persistence/database.js';
import type { SqlValue } from '../../../persistence/predicate.js';
import { isIn } from '../../../persistence/predicate.js';
import { type PersonColumn, personColumns } from './person-columns.js';

/** Somebody, with the accounts that were opened for her and the sealed part of her file. */
export interface Person {
  readonly memberId: string;
  readonly accountIds: readonly string[];
  readonly fileIds: readonly string[];
}

export async function personOf(tx: Tx, memberId: string): Promise<Person> {
  const idsIn = async (table: string): Promise<string[]> => {
    const rows = await tx.rows<{ id: string }>(`SELECT id FROM ${table} WHERE memberId = ? ORDER BY id`, [memberId]);
    return rows.map(({ id }) => id);
  };
  return { memberId, accountIds: await idsIn('account'), fileIds: await idsIn('member_file') };
}

const idsOf = ({ memberId, accountIds, fileIds }: Person, { of }: PersonColumn): readonly string[] =>
  ({ MEMBER: [memberId], ACCOUNT: accountIds, FILE: fileIds })[of];

export type StoredRow = Readonly<Record<string, SqlValue>>;

/** Every row that is tied to this person, by table; each once. */
export async function rowsOf(tx: Tx, person: Person): Promise<Map<string, StoredRow[]>> {
  const found = new Map<string, Map<string, StoredRow>>();
  for (const column of personColumns) {
    const where = isIn(column.column, idsOf(person, column));
    const rows = await tx.rows<StoredRow>(`SELECT * FROM ${column.table} WHERE ${where.sql}`, where.values);
    const known = found.get(column.table) ?? new Map<string, StoredRow>();
    for (const row of rows) known.set(JSON.stringify(row), row);
    found.set(column.table, known);
  }
  return new Map([...found].map(([table, rows]) => [table, [...rows.values()]]));
}

/** Deletes or clears what is tied to this person through one column; answers how many rows it touched. */
export async function eraseThrough(tx: Tx, person: Person, column: PersonColumn): Promise<number> {
  const where = isIn(column.column, idsOf(person, column));
  const { erasure, table } = column;
  if (erasure === 'KEEP') return 0;
  if (erasure === 'DELETE') return tx.run(`DELETE FROM ${table} WHERE ${where.sql}`, where.values);
  const set = Object.keys(erasure).map(name => `${name} = ?`);
  return tx.run(`UPDATE ${table} SET ${set.join(', ')} WHERE ${where.sql}`, [...Object.values(erasure), ...where.values]);
}

/** Sign-in names are unique: each erased account gets one of its own, made from its id. */
export async function renameAccounts(tx: Tx, { accountIds }: Person): Promise<void> {
  for (const id of accountIds) await tx.run('UPDATE account SET signInName = ? WHERE id = ?', [`erased-${id.slice(-26)}`, id]);
}

/** Signed papers and recordings that prove this person's consents: their rows lose the name, and content that nobody else has is told. */
export async function eraseEvidence(tx: Tx, { memberId }: Person, name: string): Promise<string[]> {
  const files = await tx.rows<{ id: string; hash: string }>(
    'SELECT f.id, f.hash FROM stored_file f WHERE f.id IN (SELECT c.evidenceId FROM consent c WHERE c.subjectId = ?)',
    [memberId],
  );
  const hashes: string[] = [];
  for (const { id, hash } of files) {
    await tx.run('UPDATE stored_file SET fileName = ? WHERE id = ?', [name, id]);
    const others = await tx.rows('SELECT id FROM stored_file WHERE hash = ? AND id <> ? LIMIT 1', [hash, id]);
    if (others.length === 0) hashes.push(hash);
  }
  return hashes;
}

/** True while a hold names the person or an account of hers. */
export async function isHeld(tx: Tx, { memberId, accountIds, fileIds }: Person): Promise<boolean> {
  const where = isIn('subjectId', [memberId, ...accountIds, ...fileIds]);
  return (await tx.rows(`SELECT id FROM legal_hold WHERE liftedAt IS NULL AND ${where.sql} LIMIT 1`, where.values)).length > 0;
}
