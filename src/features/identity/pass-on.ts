import { factsOf, type GrantedRole } from '../../access/role.js';
import type { LocalDate } from '../../lib/period.js';
import { type Grant, isInForce } from './grant.js';

/** A role that somebody is to be given. `path`: of the branch it is for; null for one of the whole installation. */
export interface Wanted {
  readonly role: GrantedRole;
  readonly path: string | null;
  readonly programme: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

const holdsWithin = (own: Grant, wanted: Wanted): boolean =>
  own.validFrom <= wanted.validFrom && (own.validTo === null || (wanted.validTo !== null && wanted.validTo <= own.validTo));

const reachesOver = (own: Grant, wanted: Wanted): boolean =>
  own.path !== null && (wanted.path ?? '').startsWith(own.path) && (own.programme === null || own.programme === wanted.programme);

/**
 * The grant of the giver's own under which a role may be passed on: never more than she holds herself, in branch, programme and days, and
 * never one that was itself passed on. Undefined when there is none.
 */
export const sourceFor = <Own extends Grant>(own: readonly Own[], wanted: Wanted, today: LocalDate): Own | undefined =>
  own.find(
    grant =>
      grant.source === null &&
      isInForce(grant, today) &&
      factsOf(grant.role).mayPassOn.includes(wanted.role) &&
      reachesOver(grant, wanted) &&
      holdsWithin(grant, wanted),
  );

/** True when one account would hold two of the three powers: running the system, the federation's work, reading the audit trail. */
export const mixesPowers = (held: readonly GrantedRole[], wanted: GrantedRole): boolean =>
  held.some(role => factsOf(role).power !== factsOf(wanted).power);
