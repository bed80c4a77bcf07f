import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import { isIdOf } from '../../lib/typeid.js';

/** Evidence ids of an input: ids of files, each once. Errors: WRONG_TYPE_OF_ID. */
export function evidenceIdsOf(ids: readonly string[] | null | undefined, path: RefusalPath): string[] {
  const distinct = [...new Set(ids ?? [])];
  distinct.forEach((id, position) => {
    refuseUnless(isIdOf('file', id), 'WRONG_TYPE_OF_ID', { expected: 'file' }, [...path, String(position)]);
  });
  return distinct;
}
