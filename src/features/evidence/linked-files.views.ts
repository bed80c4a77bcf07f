import { type Scope, scopePredicate } from '../../access/scope.js';
import { groupBy } from '../../lib/group.js';
import type { Tx } from '../../persistence/database.js';
import { both, isIn } from '../../persistence/predicate.js';
import type { StoredFile } from './stored-file.entity.js';
import { fileColumns } from './stored-file.store.js';

/** A table that says which files prove which records: its name, and its column of the record's id beside `fileId`. */
export interface FileLinks {
  readonly table: string;
  readonly owner: string;
}

/** The files behind each record, as far as they may be seen, in the order of `ownerIds`: one statement for any number of records. */
export async function linkedFiles(
  tx: Tx,
  scope: Scope<'I'>,
  { table, owner }: FileLinks,
  ownerIds: readonly string[],
): Promise<StoredFile[][]> {
  const where = both(isIn(`l.${owner}`, ownerIds), scopePredicate(scope, 'f.branchId'));
  const rows = await tx.rows<StoredFile & { ownerId: string }>(
    `SELECT l.${owner} AS ownerId, ${fileColumns} FROM ${table} l JOIN stored_file f ON f.id = l.fileId WHERE ${where.sql} ORDER BY f.id`,
    where.values,
  );
  const byOwner = groupBy(rows, row => row.ownerId);
  return ownerIds.map(id => byOwner.get(id) ?? []);
}
