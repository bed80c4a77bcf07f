import type { LocalDate } from '../../lib/period.js';

/** What personal data is used for; each use needs a consent of its own (单独同意). */
export const ConsentPurpose = {
  PERSONAL_FILE: 'PERSONAL_FILE',
  AID: 'AID',
  CHILD_CARE: 'CHILD_CARE',
  HEALTH: 'HEALTH',
  MATCHMAKING: 'MATCHMAKING',
  RIGHTS: 'RIGHTS',
  PUBLICATION: 'PUBLICATION',
} as const;
export type ConsentPurpose = keyof typeof ConsentPurpose;

/** Who speaks: the person, or for a child (and whoever cannot speak for herself) her guardian. */
export const ConsentGiver = { SUBJECT: 'SUBJECT', GUARDIAN: 'GUARDIAN' } as const;
export type ConsentGiver = keyof typeof ConsentGiver;

export const ConsentChannel = { PAPER: 'PAPER', IN_PERSON: 'IN_PERSON', ONLINE: 'ONLINE', PHONE: 'PHONE' } as const;
export type ConsentChannel = keyof typeof ConsentChannel;

export const GuardianRelation = {
  PARENT: 'PARENT',
  GRANDPARENT: 'GRANDPARENT',
  SIBLING: 'SIBLING',
  COMMITTEE: 'COMMITTEE',
  OTHER: 'OTHER',
} as const;
export type GuardianRelation = keyof typeof GuardianRelation;

export const ConsentState = { GIVEN: 'GIVEN', WITHDRAWN: 'WITHDRAWN' } as const;
export type ConsentState = keyof typeof ConsentState;

export const ConsentStep = { WITHDRAW: 'WITHDRAW' } as const;
export type ConsentStep = keyof typeof ConsentStep;

/** For what a consent is asked: a use, and within it one programme where the use belongs to one. */
export interface ConsentScope {
  readonly purpose: ConsentPurpose;
  readonly programme?: string | null | undefined;
}

/** A consent as it decides: days say from when it counts, instants which of two words of one day came later. */
export interface GivenConsent {
  readonly purpose: ConsentPurpose;
  /** Null: for every programme of the purpose. */
  readonly programme: string | null;
  readonly giver: ConsentGiver;
  readonly givenOn: LocalDate;
  readonly createdAt: number;
  readonly withdrawnOn: LocalDate | null;
  readonly withdrawnAt: number | null;
}

/** Below this age (years) the guardian decides (PIPL art. 31). */
const OWN_WORD_FROM = 14;

/**
 * True while the guardian decides. `born` is a day, or a month alone (YYYY-MM): then through the end of the month of the birthday, so that
 * no child counts as older than she is. Not known (null): no child, as far as anybody knows.
 */
export function isUnder14(born: string | null, day: LocalDate): boolean {
  if (born === null) return false;
  const birthday = `${Number(born.slice(0, 4)) + OWN_WORD_FROM}${born.slice(4)}`;
  return born.length === 7 ? day.slice(0, 7) <= birthday : day < birthday;
}

export type ConsentStanding = 'VALID' | 'MISSING' | 'WITHDRAWN' | 'GUARDIAN_REQUIRED';

interface Word {
  readonly isYes: boolean;
  readonly day: LocalDate;
  readonly at: number;
}

const wordsOf = ({ givenOn, createdAt, withdrawnOn, withdrawnAt }: GivenConsent): Word[] => [
  { isYes: true, day: givenOn, at: createdAt },
  ...(withdrawnOn === null ? [] : [{ isYes: false, day: withdrawnOn, at: withdrawnAt ?? createdAt }]),
];

const isLater = (one: Word, other: Word): boolean => one.day > other.day || (one.day === other.day && one.at >= other.at);

/**
 * Whether personal data may be used in this scope on this day: the newest word counts, of those for the whole purpose and those for the
 * programme alike. For a child only a guardian's yes is one.
 */
export function consentStanding(
  consents: readonly GivenConsent[],
  scope: ConsentScope,
  born: string | null,
  day: LocalDate,
): ConsentStanding {
  const fits = ({ purpose, programme }: GivenConsent) => purpose === scope.purpose && (programme === null || programme === scope.programme);
  const isChild = isUnder14(born, day);
  const counting = consents.filter(one => fits(one) && (!isChild || one.giver === 'GUARDIAN'));
  const words = counting.flatMap(wordsOf).filter(word => word.day <= day);
  const newest = words.reduce<Word | undefined>((last, word) => (last === undefined || isLater(word, last) ? word : last), undefined);
  if (newest === undefined) return isChild ? 'GUARDIAN_REQUIRED' : 'MISSING';
  return newest.isYes ? 'VALID' : 'WITHDRAWN';
}

/** A text with the day from which it is the one to be signed. */
export interface DatedText {
  readonly number: number;
  readonly effectiveFrom: LocalDate;
}

/** True when this text could be signed on that day: it was out, and no newer one had been out since an earlier day. */
export const couldBeSigned = (text: DatedText, newer: readonly DatedText[], day: LocalDate): boolean =>
  text.effectiveFrom <= day && newer.every(other => other.number <= text.number || other.effectiveFrom >= day);
