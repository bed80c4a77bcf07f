import { refuseUnless } from './refusal.js';

/** How a number of people was found: what it is worth. */
export const CountBasis = { SIGNED: 'SIGNED', COUNTED: 'COUNTED', ESTIMATED: 'ESTIMATED', PLATFORM: 'PLATFORM' } as const;
export type CountBasis = keyof typeof CountBasis;

const MOST_PEOPLE = 100_000_000;

/** Person-times that somebody enters in this field of an input. Errors: NUMBER_NOT_WHOLE, NUMBER_OUT_OF_RANGE. */
export function refuseBadHeadCount(count: number, field: string): void {
  refuseUnless(Number.isInteger(count), 'NUMBER_NOT_WHOLE', {}, ['input', field]);
  refuseUnless(count >= 0 && count <= MOST_PEOPLE, 'NUMBER_OUT_OF_RANGE', { min: 0, max: MOST_PEOPLE }, ['input', field]);
}
