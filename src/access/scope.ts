import { always, either, equals, isIn, never, type Predicate, startsWith } from '../persistence/predicate.js';
import { ruleOf, type Verb } from './permissions.js';
import type { HeldRole } from './viewer.js';

/**
 * The class of what is read (分级). P public · I internal · R about persons, restricted · S sensitive · T top-restricted. Rows of I and R
 * are seen by part of the tree; S and T are never seen by a scope but decided record by record.
 */
type ScopedClass = 'I' | 'R';

/**
 * Which part of the organisation tree a viewer sees rows of a class in, by materialised paths (`/root/child/`). A store of a scoped table
 * cannot be called without one, and one of the other class does not fit.
 */
export interface Scope<Class extends ScopedClass = ScopedClass> {
  readonly class: Class;
  /** Branches with everything below them; `/` is everything. */
  readonly subtrees: readonly string[];
  /** Branches alone. */
  readonly branches: readonly string[];
  /** Subtrees in which only records of one programme are seen. */
  readonly programmes: readonly { readonly path: string; readonly programme: string }[];
}

const ROOT = '/';

/** All there is: for numbers that name nobody and are the same whoever asks. */
export const everything: Scope<'I'> = { class: 'I', subtrees: [ROOT], branches: [], programmes: [] };

/** A scope of these subtrees. */
export const subtrees = <Class extends ScopedClass>(of: Class, paths: readonly string[]): Scope<Class> => ({
  class: of,
  subtrees: outermost(paths),
  branches: [],
  programmes: [],
});

export const seesEverything = (scope: Scope): boolean => scope.subtrees.includes(ROOT);
export const seesNothing = (scope: Scope): boolean =>
  scope.subtrees.length === 0 && scope.branches.length === 0 && scope.programmes.length === 0;

const readers: Readonly<Record<ScopedClass, Verb>> = { I: 'READ_INTERNAL', R: 'READ_MEMBERS' };

/** The part of the tree in which these roles let somebody read rows of this class. */
export const scopeOf = <Class extends ScopedClass>(of: Class, held: readonly HeldRole[]): Scope<Class> => scopeBy(of, readers[of], held);

/** The part of the tree in which these roles let somebody do this. */
export const reachOf = (verb: Verb, held: readonly HeldRole[]): Scope<'I'> => scopeBy('I', verb, held);

function scopeBy<Class extends ScopedClass>(of: Class, verb: Verb, held: readonly HeldRole[]): Scope<Class> {
  const reading = held.filter(one => (one.verbs ? one.verbs.includes(verb) : ruleOf(verb).roles.includes(one.role)));
  const limited = reading.filter(one => one.programme !== null);
  const free = reading.filter(one => one.programme === null);
  return {
    class: of,
    subtrees: outermost(free.filter(one => one.isWhole).map(one => one.path)),
    branches: [...new Set(free.filter(one => !one.isWhole).map(one => one.path))].sort(),
    programmes: limited.map(({ path, programme }) => ({ path, programme: programme! })),
  };
}

/** Sorted, without the paths that lie inside another one: equal rights are equal text. */
const outermost = (paths: readonly string[]): string[] =>
  [...new Set(paths)].filter(path => !paths.some(other => other !== path && path.startsWith(other))).sort();

/** The part of a scope that lies inside this branch and below. */
export const narrowed = <Class extends ScopedClass>(scope: Scope<Class>, path: string): Scope<Class> => ({
  class: scope.class,
  subtrees: scope.subtrees.some(root => path.startsWith(root)) ? [path] : scope.subtrees.filter(root => root.startsWith(path)),
  branches: scope.branches.filter(branch => branch.startsWith(path)),
  programmes: scope.programmes
    .filter(part => path.startsWith(part.path) || part.path.startsWith(path))
    .map(part => (part.path.startsWith(path) ? part : { ...part, path })),
});

/** True when a record of the branch with this path, and of this programme if it has one, lies inside the scope. */
export const covers = (scope: Scope, path: string, programme?: string | null): boolean =>
  scope.subtrees.some(root => path.startsWith(root)) ||
  scope.branches.includes(path) ||
  scope.programmes.some(part => part.programme === programme && path.startsWith(part.path));

/** The columns that place a row: the id of its branch, and the programme when its table has one. */
export interface PlaceColumns {
  readonly branch: string;
  readonly programme?: string;
}

/** True for a row whose branch lies inside the scope, by the path of the branch in `pathColumn` (a joined branch, or the branch itself). */
export function pathPredicate(scope: Scope, pathColumn: string, programmeColumn?: string): Predicate {
  if (seesEverything(scope)) return always;
  const limited = programmeColumn === undefined ? [] : scope.programmes;
  return either(
    ...scope.subtrees.map(root => startsWith(pathColumn, root)),
    ...(scope.branches.length > 0 ? [isIn(pathColumn, scope.branches)] : []),
    ...limited.map(({ path, programme }) => inProgramme(startsWith(pathColumn, path), equals(programmeColumn!, programme))),
  );
}

const inProgramme = (place: Predicate, programme: Predicate): Predicate => ({
  sql: `${place.sql} AND ${programme.sql}`,
  values: [...place.values, ...programme.values],
});

/** The one place where a scope becomes SQL: true for rows whose branch (the id in the column) lies inside the scope. */
export function scopePredicate(scope: Scope, columns: string | PlaceColumns): Predicate {
  const { branch, programme } = typeof columns === 'string' ? { branch: columns, programme: undefined } : columns;
  if (seesEverything(scope)) return always;
  const inside = pathPredicate(scope, 'scope_branch.path', programme);
  if (inside.sql === never.sql) return never;
  return { sql: `${branch} IN (SELECT scope_branch.id FROM branch scope_branch WHERE ${inside.sql})`, values: inside.values };
}
