import { always, either, never, type Predicate, startsWith } from '../persistence/predicate.js';

/**
 * Which part of the organisation tree a viewer works in. `paths` are materialised paths of branches (`/root/child/`); a row is inside
 * when the path of its branch starts with one of them. A store of a scoped table cannot be called without a Scope.
 */
export interface Scope {
  readonly reach: 'NOTHING' | 'SUBTREES' | 'EVERYTHING';
  readonly paths: readonly string[];
}

export const nothing: Scope = { reach: 'NOTHING', paths: [] };
export const everything: Scope = { reach: 'EVERYTHING', paths: [] };
export const subtrees = (paths: readonly string[]): Scope => ({ reach: 'SUBTREES', paths });

export const covers = (scope: Scope, path: string): boolean =>
  scope.reach === 'EVERYTHING' || (scope.reach === 'SUBTREES' && scope.paths.some(root => path.startsWith(root)));

/** True for a row whose branch lies inside the scope, by the path of the branch in `pathColumn` (a joined branch, or the branch itself). */
export function pathPredicate(scope: Scope, pathColumn: string): Predicate {
  if (scope.reach === 'EVERYTHING') return always;
  if (scope.reach === 'NOTHING') return never;
  return either(...scope.paths.map(root => startsWith(pathColumn, root)));
}

/** The one place where a scope becomes SQL: true for rows whose branch (the id in `branchColumn`) lies inside the scope. */
export function scopePredicate(scope: Scope, branchColumn: string): Predicate {
  if (scope.reach !== 'SUBTREES') return pathPredicate(scope, branchColumn);
  const inside = pathPredicate(scope, 'scope_branch.path');
  return { sql: `${branchColumn} IN (SELECT scope_branch.id FROM branch scope_branch WHERE ${inside.sql})`, values: inside.values };
}
