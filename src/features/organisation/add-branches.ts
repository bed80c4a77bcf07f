import { covers, type Scope } from '../../access/scope.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { insertRows } from '../../persistence/insert-rows.js';
import { indexNewTexts } from '../../persistence/search-index.js';
import type { Branch } from './branch.entity.js';

/** Adds many drafted branches, parents before children, with a handful of statements. Errors: FORBIDDEN; a taken code undoes all. */
export async function addBranches(tx: Tx, scope: Scope<'I'>, branches: readonly Omit<Branch, 'version'>[]): Promise<void> {
  for (const branch of branches) refuseUnless(covers(scope, branch.path), 'FORBIDDEN');
  await insertRows(
    tx,
    'branch',
    branches.map(branch => ({ ...branch, version: 1 })),
  );
  await indexNewTexts(
    tx,
    'branch',
    branches.map(({ id, name, code }) => ({ id, texts: [{ text: name }, { text: code }] })),
  );
}
