import { type Scope, scopePredicate } from '../../access/scope.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { findRows } from '../../persistence/page.js';
import { both, isIn } from '../../persistence/predicate.js';
import { StoredFile } from './stored-file.entity.js';

export const fileColumns = 'f.id, f.hash, f.fileName, f.mediaType, f.size, f.purpose, f.branchId, f.uploadedById, f.createdAt';

/** Those of these files that belong to a branch inside the scope. */
export function findFiles(tx: Tx, scope: Scope<'I'>, ids: readonly string[]): Promise<StoredFile[]> {
  const where = both(isIn('f.id', ids), scopePredicate(scope, 'f.branchId'));
  return findRows(tx, { select: fileColumns, from: 'stored_file f', where, order: [] });
}

/** The same answer for a file that does not exist and one outside the scope. Errors: NOT_FOUND. */
export const loadFile = async (tx: Tx, scope: Scope<'I'>, id: string): Promise<StoredFile> =>
  (await findFiles(tx, scope, [id]))[0] ?? refuse('NOT_FOUND');

/** Writes the row of a file that has arrived; the same bytes under the same id once more change nothing. Errors: UPLOAD_USED. */
export async function keepFile(tx: Tx, file: StoredFile): Promise<StoredFile> {
  const known = await tx.manager.findOneBy(StoredFile, { id: file.id });
  if (known) {
    refuseUnless(known.hash === file.hash, 'UPLOAD_USED');
    return known;
  }
  await tx.manager.insert(StoredFile, file);
  return file;
}
