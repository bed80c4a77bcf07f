import type { Scope } from '../../access/scope.js';
import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import { isIdOf } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import type { StoredFile } from './stored-file.entity.js';
import { findFiles } from './stored-file.store.js';

const MOST_FILES = 50;

/**
 * The files that a record names as its evidence, each once, in the order given. A file outside the scope is one that does not exist.
 * Errors: WRONG_TYPE_OF_ID, TOO_MANY_ROWS, LINKED_RECORD_NOT_FOUND.
 */
export async function requireFiles(tx: Tx, scope: Scope<'I'>, ids: readonly string[], path: RefusalPath): Promise<StoredFile[]> {
  const wanted = [...new Set(ids)];
  refuseUnless(wanted.length <= MOST_FILES, 'TOO_MANY_ROWS', { max: MOST_FILES }, path);
  for (const id of wanted) refuseUnless(isIdOf('file', id), 'WRONG_TYPE_OF_ID', { expected: 'file' }, path);
  const found = new Map((await findFiles(tx, scope, wanted)).map(file => [file.id, file]));
  return wanted.map(id => {
    const file = found.get(id);
    refuseUnless(file, 'LINKED_RECORD_NOT_FOUND', {}, path);
    return file;
  });
}
