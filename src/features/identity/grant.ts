import { everything, nothing, type Scope, subtrees } from '../../access/scope.js';
import type { Role } from '../../access/viewer.js';
import { holdsOn, type LocalDate } from '../../lib/period.js';

/** The roles that somebody can be given; everybody is PUBLIC. */
export const GrantedRole = { STAFF: 'STAFF', CITY_ADMIN: 'CITY_ADMIN' } as const;
export type GrantedRole = keyof typeof GrantedRole;

export interface Grant {
  readonly role: GrantedRole;
  /** Path of its branch as the tree is now; null for the city administrator. */
  readonly path: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly revokedAt: number | null;
}

/** True when the grant gives its role on this day. */
export const isInForce = (grant: Omit<Grant, 'role' | 'path'>, day: LocalDate): boolean =>
  grant.revokedAt === null && holdsOn({ from: grant.validFrom, to: grant.validTo }, day);

/** What grants allow together on a day: the roles, and the part of the tree. */
export function rightsOf(grants: readonly Grant[], day: LocalDate): { roles: readonly Role[]; scope: Scope } {
  const held = grants.filter(grant => isInForce(grant, day));
  const isAdmin = held.some(grant => grant.role === 'CITY_ADMIN');
  const paths = outermost(held.flatMap(grant => (grant.role === 'STAFF' && grant.path !== null ? [grant.path] : [])));
  const roles: Role[] = ['PUBLIC', ...(paths.length > 0 ? (['STAFF'] as const) : []), ...(isAdmin ? (['CITY_ADMIN'] as const) : [])];
  return { roles, scope: isAdmin ? everything : paths.length > 0 ? subtrees(paths) : nothing };
}

/** Sorted, without the paths that lie inside another one: equal rights are equal text. */
const outermost = (paths: readonly string[]): string[] =>
  [...new Set(paths)].filter(path => !paths.some(other => other !== path && path.startsWith(other))).sort();
