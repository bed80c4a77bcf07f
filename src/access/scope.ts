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

/** One boolean SQL expression with its bound values. */
export interface Predicate {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

/** The one place where a scope becomes SQL: true for rows whose branch (the id in `branchColumn`) lies inside the scope. */
export function scopePredicate(scope: Scope, branchColumn: string): Predicate {
  if (scope.reach === 'EVERYTHING') return { sql: '1 = 1', values: [] };
  if (scope.reach === 'NOTHING' || scope.paths.length === 0) return { sql: '1 = 0', values: [] };
  const inside = scope.paths.map(() => 'scope_branch.path LIKE ?').join(' OR ');
  return {
    sql: `${branchColumn} IN (SELECT scope_branch.id FROM branch scope_branch WHERE ${inside})`,
    values: scope.paths.map(path => `${path}%`),
  };
}
