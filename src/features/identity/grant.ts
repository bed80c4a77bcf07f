import { factsOf, type GrantedRole, type Role } from '../../access/role.js';
import type { HeldRole } from '../../access/viewer.js';
import { holdsOn, type LocalDate } from '../../lib/period.js';

/** From when until when a grant gives its role, and whether it was taken back meanwhile. */
export interface GrantSpan {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly revokedAt: number | null;
}

export interface Grant extends GrantSpan {
  readonly role: GrantedRole;
  /** Path of its branch as the tree is now; null for a role of the whole installation. */
  readonly path: string | null;
  readonly programme: string | null;
  /** When a second person confirmed it; null while nobody has. */
  readonly confirmedAt: number | null;
  /** The grant it was passed on from, which it cannot outlive; null when it was given directly. */
  readonly source: GrantSpan | null;
}

/** What is known of a sign-in beside its grants. */
export interface Standing {
  /** Paths of the branches that the account's member belongs to today; null when it is no member's. */
  readonly memberPaths: readonly string[] | null;
  /** The sign-in showed a second factor, or its account needs none. */
  readonly isAssured: boolean;
  /** A first password that somebody else knows: nothing may be done with it but to change it. */
  readonly mustChangePassword: boolean;
}

/** True when the grant gives its role on this day. */
export const isInForce = ({ revokedAt, validFrom, validTo }: GrantSpan, day: LocalDate): boolean =>
  revokedAt === null && holdsOn({ from: validFrom, to: validTo }, day);

const ROOT_PATH = /^\/[^/]+\/$/;

/** A role for the root of the tree reaches everything, whatever the root's own path is. */
export const placeOf = (path: string | null): string => (path === null || ROOT_PATH.test(path) ? '/' : path);

const counts = (grant: Grant, day: LocalDate): boolean =>
  isInForce(grant, day) &&
  (grant.source === null || isInForce(grant.source, day)) &&
  (grant.confirmedAt !== null || !factsOf(grant.role).needsSecondGiver);

/** The roles that a sign-in holds on a day. Those that reach sensitive data are withheld until it has shown a second factor. */
export function heldOn(grants: readonly Grant[], standing: Standing, day: LocalDate): HeldRole[] {
  if (standing.mustChangePassword) return [];
  const given = grants
    .filter(grant => counts(grant, day) && (standing.isAssured || !factsOf(grant.role).needsSecondFactor))
    .map(({ role, path, programme }) => ({ role, path: placeOf(path), isWhole: true, programme }));
  const own = (standing.memberPaths ?? []).map(path => ({ role: 'MEMBER' as Role, path, isWhole: false, programme: null }));
  return [...given, ...own];
}

/** Roles that a sign-in would hold if it showed a second factor: why somebody should set one up. */
export function withheldOn(grants: readonly Grant[], standing: Standing, day: LocalDate): Role[] {
  if (standing.isAssured) return [];
  const waiting = grants.filter(grant => counts(grant, day) && factsOf(grant.role).needsSecondFactor);
  return [...new Set(waiting.map(grant => grant.role))].sort();
}
