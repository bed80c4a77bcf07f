import { type CountBasis, refuseBadHeadCount } from '../../lib/head-count.js';
import { refuseUnless } from '../../lib/refusal.js';

/** The life of a talk record. */
export const TalkState = { LOGGED: 'LOGGED', CONFIRMED: 'CONFIRMED', VOIDED: 'VOIDED' } as const;
export type TalkState = keyof typeof TalkState;

/** What is done to a talk record to move it on. */
export const TalkStep = { CONFIRM: 'CONFIRM', VOID: 'VOID' } as const;
export type TalkStep = keyof typeof TalkStep;

interface Audience {
  readonly audienceOnsite: number;
  readonly audienceOnline: number;
  readonly countBasis: CountBasis;
}

/**
 * A talk had listeners, and its basis says how they were found: people sign on site, and a platform counts online. Person-times on site and
 * online are kept apart. Errors: NUMBER_NOT_WHOLE, NUMBER_OUT_OF_RANGE, AUDIENCE_NEEDED, AUDIENCE_MISFITS_BASIS.
 */
export function refuseBadAudience({ audienceOnsite, audienceOnline, countBasis }: Audience): void {
  refuseBadHeadCount(audienceOnsite, 'audienceOnsite');
  refuseBadHeadCount(audienceOnline, 'audienceOnline');
  refuseUnless(audienceOnsite + audienceOnline > 0, 'AUDIENCE_NEEDED', {}, ['input', 'audienceOnsite']);
  refuseUnless(countBasis !== 'SIGNED' || audienceOnsite > 0, 'AUDIENCE_MISFITS_BASIS', {}, ['input', 'audienceOnsite']);
  refuseUnless(countBasis !== 'PLATFORM' || audienceOnline > 0, 'AUDIENCE_MISFITS_BASIS', {}, ['input', 'audienceOnline']);
}

/** A talk this many times larger than the usual one is worth a second look. */
const UNUSUAL_TIMES = 10;
/** With fewer confirmed talks than this nobody can say what is usual. */
const FEWEST_TO_COMPARE = 5;

/** True for an audience more than ten times the median of all confirmed talks; never while there are too few to compare. */
export const isUnusual = (audience: number, usual: { readonly median: number; readonly talks: number }): boolean =>
  usual.talks >= FEWEST_TO_COMPARE && audience > UNUSUAL_TIMES * usual.median;
