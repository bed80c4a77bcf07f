import { refuseUnless } from '../../../lib/refusal.js';

/** How an activity was held. */
export const ActivityMode = { ONLINE: 'ONLINE', OFFLINE: 'OFFLINE', HYBRID: 'HYBRID' } as const;
export type ActivityMode = keyof typeof ActivityMode;

/** How a number of people was found: what it is worth. */
export const CountBasis = { SIGNED: 'SIGNED', COUNTED: 'COUNTED', ESTIMATED: 'ESTIMATED', PLATFORM: 'PLATFORM' } as const;
export type CountBasis = keyof typeof CountBasis;

export const MOST_PEOPLE = 100_000_000;

/** Errors: NUMBER_NOT_WHOLE, NUMBER_OUT_OF_RANGE. */
export function refuseBadHeadcount(count: number, field: string): void {
  refuseUnless(Number.isInteger(count), 'NUMBER_NOT_WHOLE', {}, ['input', field]);
  refuseUnless(count >= 0 && count <= MOST_PEOPLE, 'NUMBER_OUT_OF_RANGE', { min: 0, max: MOST_PEOPLE }, ['input', field]);
}

interface Attendance {
  readonly mode: ActivityMode;
  readonly headcountOnsite: number;
  readonly headcountOnline: number;
}

/** On-site and online people are never mixed: an online activity has nobody on site, and the other way round. Errors: HEADCOUNT_MISPLACED. */
export function refuseMisplacedHeadcount({ mode, headcountOnsite, headcountOnline }: Attendance): void {
  refuseUnless(mode !== 'ONLINE' || headcountOnsite === 0, 'HEADCOUNT_MISPLACED', {}, ['input', 'headcountOnsite']);
  refuseUnless(mode !== 'OFFLINE' || headcountOnline === 0, 'HEADCOUNT_MISPLACED', {}, ['input', 'headcountOnline']);
}
