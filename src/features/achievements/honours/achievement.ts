import { refuseFuture } from '../../../lib/future.js';
import { type LocalDate, shanghaiDay, yearOf } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';

/** What kind of achievement it is. */
export const AchievementKind = {
  HONOUR: 'HONOUR',
  COMPETITION: 'COMPETITION',
  CASE_SELECTION: 'CASE_SELECTION',
  ENDORSEMENT: 'ENDORSEMENT',
} as const;
export type AchievementKind = keyof typeof AchievementKind;

/** From how high it comes; also the level of a medium. */
export const AchievementLevel = {
  NATIONAL: 'NATIONAL',
  PROVINCIAL: 'PROVINCIAL',
  MUNICIPAL: 'MUNICIPAL',
  COUNTY: 'COUNTY',
  OTHER: 'OTHER',
} as const;
export type AchievementLevel = keyof typeof AchievementLevel;

/** What the federation did for it. */
export const AchievementRole = {
  RECEIVED: 'RECEIVED',
  SELECTED: 'SELECTED',
  COACHED: 'COACHED',
  ORGANISED: 'ORGANISED',
  FUNDED: 'FUNDED',
} as const;
export type AchievementRole = keyof typeof AchievementRole;

const ROLES = Object.keys(AchievementRole) as AchievementRole[];

/** Roles as they are stored: each once, in their own order. */
export const storedRoles = (roles: readonly AchievementRole[]): string => ROLES.filter(role => roles.includes(role)).join(',');
export const rolesOf = (stored: string): AchievementRole[] => ROLES.filter(role => stored.split(',').includes(role));

/** Stored in place of a year that the source does not say: sorts last and is never null. */
export const NO_YEAR = 0;

/** Where an achievement hangs on the honour wall. */
export const wallOf = (level: AchievementLevel, year: number): string => `${level}:${year}`;

const LEVELS = Object.keys(AchievementLevel) as AchievementLevel[];

/** The highest level first, within a level the latest year first and unknown years last. */
export const byWallOrder = (one: WallPlace, other: WallPlace): number =>
  LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || other.year - one.year;

export interface WallPlace {
  readonly level: AchievementLevel;
  readonly year: number;
}

/** Kinds that somebody can show a paper for. */
export const needsCertificate = (kind: AchievementKind): boolean => kind === 'HONOUR' || kind === 'COMPETITION';

export interface AchievementNumbers {
  readonly year?: number | null | undefined;
  readonly edition?: number | null | undefined;
  readonly rank?: number | null | undefined;
  readonly grantedOn?: LocalDate | null | undefined;
}

/** Errors: NUMBER_OUT_OF_RANGE, DAY_IN_FUTURE. */
export function refuseBadNumbers(input: AchievementNumbers, now: Date): void {
  const today = shanghaiDay(now);
  refuseOutside('year', input.year, 1949, yearOf(today));
  refuseOutside('edition', input.edition, 1, 200);
  refuseOutside('rank', input.rank, 1, 10_000);
  refuseFuture(input.grantedOn, today, ['input', 'grantedOn']);
}

function refuseOutside(field: string, value: number | null | undefined, min: number, max: number): void {
  if (value === null || value === undefined) return;
  refuseUnless(min <= value && value <= max, 'NUMBER_OUT_OF_RANGE', { min, max }, ['input', field]);
}
