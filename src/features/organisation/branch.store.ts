import { In, IsNull, MoreThan } from 'typeorm';
import { covers, type Scope } from '../../access/scope.js';
import type { LocalDate } from '../../lib/period.js';
import { type RefusalPath, refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { holdRow } from '../../persistence/hold-row.js';
import { startsWith } from '../../persistence/predicate.js';
import { indexText } from '../../persistence/search-index.js';
import { changeRow } from '../../persistence/versioned.js';
import { Branch } from './branch.entity.js';
import { depthOf } from './branch.js';

/** The organisation tree is a public catalogue: anybody may read it. Errors: NOT_FOUND. */
export async function loadBranch(tx: Tx, id: string): Promise<Branch> {
  return (await tx.manager.findOneBy(Branch, { id })) ?? refuse('NOT_FOUND');
}

export const findBranches = (tx: Tx, ids: readonly string[]): Promise<Branch[]> => tx.manager.findBy(Branch, { id: In([...ids]) });

/** A branch to be changed: the same answer for one that does not exist and one outside the scope. Errors: NOT_FOUND. */
export async function loadBranchInScope(tx: Tx, scope: Scope<'I'>, id: string): Promise<Branch> {
  const branch = await loadBranch(tx, id);
  refuseUnless(covers(scope, branch.path), 'NOT_FOUND');
  return branch;
}

/** Adds a branch below a parent that lies in the scope. Errors: CODE_TAKEN. */
export async function insertBranch(tx: Tx, scope: Scope<'I'>, branch: Omit<Branch, 'version'>): Promise<Branch> {
  refuseUnless(covers(scope, branch.path), 'FORBIDDEN');
  refuseUnless(!(await tx.manager.existsBy(Branch, { code: branch.code })), 'CODE_TAKEN', { code: branch.code }, ['input', 'code']);
  await tx.manager.insert(Branch, branch);
  await indexBranch(tx, branch);
  return { ...branch, version: 1 };
}

export async function changeBranch(tx: Tx, scope: Scope<'I'>, branch: Branch, patch: Partial<Branch>): Promise<Branch> {
  refuseUnless(covers(scope, branch.path), 'NOT_FOUND');
  const changed = await changeRow(tx, Branch, branch, patch);
  if (patch.name !== undefined && patch.name !== branch.name) await indexBranch(tx, changed);
  return changed;
}

/** What a branch is found under. */
export const indexBranch = (tx: Tx, branch: { id: string; name: string; code: string }): Promise<void> =>
  indexText(tx, 'branch', branch.id, [{ text: branch.name }, { text: branch.code }]);

export const findBranchByCode = (tx: Tx, code: string): Promise<Branch | null> => tx.manager.findOneBy(Branch, { code });

/**
 * Keeps other moves off the tree until this transaction ends: two at once could each hang its branch below the other's. (The embedded
 * database has one writer at a time.)
 */
export async function holdTree(tx: Tx): Promise<void> {
  if (tx.dialect === 'mysql') await tx.rows('SELECT id FROM branch WHERE parentId IS NULL ORDER BY id FOR UPDATE');
}

/**
 * The root stays, and a branch goes only after those that hang directly below it. Holds the row of the branch, as do those who hang
 * something below it, so that nothing is added meanwhile. Errors: ROOT_STAYS, BRANCH_HAS_CHILDREN.
 */
export async function refuseDissolution(tx: Tx, branch: Pick<Branch, 'id' | 'parentId'>, on: LocalDate, path: RefusalPath): Promise<void> {
  refuseUnless(branch.parentId !== null, 'ROOT_STAYS', {}, path);
  await holdRow(tx, 'branch', branch.id);
  const parentId = branch.id;
  const living = [
    { parentId, dissolvedOn: IsNull() },
    { parentId, dissolvedOn: MoreThan(on) },
  ];
  const [[child], count] = await tx.manager.findAndCount(Branch, { where: living, order: { name: 'ASC', id: 'ASC' }, take: 1 });
  refuseUnless(!child, 'BRANCH_HAS_CHILDREN', { count, branch: child?.name ?? '' }, path);
}

/** How many levels a branch and everything below it take. */
export async function heightOf(tx: Tx, { path }: Pick<Branch, 'path'>): Promise<number> {
  const below = startsWith('b.path', path);
  const [row] = await tx.rows<{ path: string }>(
    `SELECT b.path FROM branch b WHERE ${below.sql} ORDER BY LENGTH(b.path) DESC LIMIT 1`,
    below.values,
  );
  return depthOf(row?.path ?? path) - depthOf(path) + 1;
}

/** Rewrites the paths of a whole subtree after its root has moved. */
export async function movePaths(tx: Tx, oldPath: string, newPath: string): Promise<void> {
  const moved = tx.dialect === 'sqlite' ? '? || SUBSTR(path, ?)' : 'CONCAT(?, SUBSTRING(path, ?))';
  await tx.run(`UPDATE branch SET path = ${moved}, version = version + 1 WHERE path LIKE ? AND path <> ?`, [
    newPath,
    oldPath.length + 1,
    `${oldPath}%`,
    oldPath,
  ]);
}
