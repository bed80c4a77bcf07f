import type { LocalDate } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { BranchKind } from '../branch.js';

export const Gender = { FEMALE: 'FEMALE', MALE: 'MALE' } as const;
export type Gender = keyof typeof Gender;

/** Where a person stands towards the party; the first six are steps, the others are ends and special cases. */
export const PartyStatus = {
  NON_PARTY: 'NON_PARTY',
  APPLICANT: 'APPLICANT',
  ACTIVIST: 'ACTIVIST',
  DEVELOPMENT_TARGET: 'DEVELOPMENT_TARGET',
  PROBATIONARY: 'PROBATIONARY',
  FULL: 'FULL',
  TRANSFERRED_OUT: 'TRANSFERRED_OUT',
  MOBILE: 'MOBILE',
  DISCIPLINED: 'DISCIPLINED',
  LOST_CONTACT: 'LOST_CONTACT',
  WITHDRAWN: 'WITHDRAWN',
  EXPELLED: 'EXPELLED',
  DECEASED: 'DECEASED',
} as const;
export type PartyStatus = keyof typeof PartyStatus;

/** What a person can be in a branch; many at a time. The last five are those of a party branch committee. */
export const MemberRoleKind = {
  CHAIR: 'CHAIR',
  VICE_CHAIR_FULL: 'VICE_CHAIR_FULL',
  VICE_CHAIR_PART: 'VICE_CHAIR_PART',
  STANDING: 'STANDING',
  EXECUTIVE: 'EXECUTIVE',
  GROUP_LEADER: 'GROUP_LEADER',
  CONGRESS_DELEGATE: 'CONGRESS_DELEGATE',
  STAFF: 'STAFF',
  VOLUNTEER: 'VOLUNTEER',
  LECTURER: 'LECTURER',
  MATCHMAKER: 'MATCHMAKER',
  MEDIATOR: 'MEDIATOR',
  VILLAGE_SISTER: 'VILLAGE_SISTER',
  DOOR_KNOCKER: 'DOOR_KNOCKER',
  LOVING_MOTHER: 'LOVING_MOTHER',
  SECRETARY: 'SECRETARY',
  DEPUTY_SECRETARY: 'DEPUTY_SECRETARY',
  ORGANISATION: 'ORGANISATION',
  PUBLICITY: 'PUBLICITY',
  DISCIPLINE: 'DISCIPLINE',
} as const;
export type MemberRoleKind = keyof typeof MemberRoleKind;

/** What a membership is, by the kind of its branch. */
export const MembershipSlot = {
  PARTY_BRANCH: 'PARTY_BRANCH',
  PARTY_CELL: 'PARTY_CELL',
  DEPARTMENT: 'DEPARTMENT',
  BRAND_GROUP: 'BRAND_GROUP',
  FEDERATION: 'FEDERATION',
  OTHER: 'OTHER',
} as const;
export type MembershipSlot = keyof typeof MembershipSlot;

const SLOTS: Readonly<Record<BranchKind, MembershipSlot>> = {
  PARTY_BRANCH: 'PARTY_BRANCH',
  PARTY_CELL: 'PARTY_CELL',
  DEPARTMENT: 'DEPARTMENT',
  INSTITUTION: 'DEPARTMENT',
  BRAND_GROUP: 'BRAND_GROUP',
  FEDERATION: 'FEDERATION',
  NEW_SECTOR_FEDERATION: 'FEDERATION',
  OTHER: 'OTHER',
};

export const slotOf = (kind: BranchKind): MembershipSlot => SLOTS[kind];

/** A person is in one party branch, one party cell and one department at a time; in any number of groups and federations. */
export const isExclusive = (slot: MembershipSlot): boolean => slot === 'PARTY_BRANCH' || slot === 'PARTY_CELL' || slot === 'DEPARTMENT';

/** A stored dated state: it holds on `startsOn` and every day before `endsOn`. */
export interface DatedRow {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

export const isOn = (row: DatedRow, day: LocalDate): boolean => row.startsOn <= day && (row.endsOn === null || day < row.endsOn);

/** True when the two share at least one day. */
export const overlap = (one: DatedRow, other: DatedRow): boolean =>
  (other.endsOn === null || one.startsOn < other.endsOn) && (one.endsOn === null || other.startsOn < one.endsOn);

/** A person belongs only from the day of joining until the day of leaving. Errors: MEMBER_NOT_YET_JOINED, MEMBER_HAS_LEFT. */
export function refuseOutsideStay(
  member: { joinedOn: LocalDate; leftOn: LocalDate | null },
  day: LocalDate,
  path: readonly string[],
): void {
  refuseUnless(member.joinedOn <= day, 'MEMBER_NOT_YET_JOINED', { day: member.joinedOn }, path);
  refuseUnless(member.leftOn === null || day < member.leftOn, 'MEMBER_HAS_LEFT', { day: member.leftOn }, path);
}

/** A branch takes people only while it exists. Errors: BRANCH_NOT_ACTIVE. */
export function refuseInactive(
  branch: { foundedOn: LocalDate | null; dissolvedOn: LocalDate | null },
  day: LocalDate,
  path: readonly string[],
): void {
  const isThere = (branch.foundedOn === null || branch.foundedOn <= day) && (branch.dissolvedOn === null || day < branch.dissolvedOn);
  refuseUnless(isThere, 'BRANCH_NOT_ACTIVE', { day }, path);
}

/** A month of birth, YYYY-MM; the day is never stored. Errors: MONTH_INVALID. */
export function refuseBadMonth(month: string, today: LocalDate, path: readonly string[]): void {
  const isMonth = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(month) && month <= today.slice(0, 7);
  refuseUnless(isMonth, 'MONTH_INVALID', {}, path);
}
