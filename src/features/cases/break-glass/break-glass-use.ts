import { deadlineAfter, shanghaiDay } from '../../../lib/period.js';

/** How far a use has come: who used it says why, and then the supervisor of the case says what she thinks of it. */
export const BreakGlassState = {
  OPENED: 'OPENED',
  JUSTIFIED: 'JUSTIFIED',
  ACCEPTED: 'ACCEPTED',
  NOT_ACCEPTED: 'NOT_ACCEPTED',
} as const;
export type BreakGlassState = keyof typeof BreakGlassState;

export const BreakGlassStep = { JUSTIFY: 'JUSTIFY', REVIEW: 'REVIEW' } as const;
export type BreakGlassStep = keyof typeof BreakGlassStep;

export const ReviewOutcome = { ACCEPTED: 'ACCEPTED', NOT_ACCEPTED: 'NOT_ACCEPTED' } as const;
export type ReviewOutcome = keyof typeof ReviewOutcome;

/** Characters that a reason and a justification need at least. */
export const LEAST_WORDS = 10;
export const MOST_A_DAY = 5;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OPEN_MS = 15 * MINUTE_MS;
const REVIEW_WORKING_DAYS = 3;
/** So long a use that was not accepted stands in the way of the next. */
const STOPPED_MS = 30 * DAY_MS;

interface Times {
  readonly openedAt: number;
  /** The first moment at which the case is shut again. */
  readonly closesAt: number;
  /** The first moments at which the justification and the review are late. */
  readonly justifyBy: number;
  readonly reviewBy: number;
}

/** A case stays open for a quarter of an hour; the review is due at the end of the third working day after it. */
export function timesOf(now: Date): Times {
  const openedAt = now.getTime();
  const reviewBy = deadlineAfter(now, REVIEW_WORKING_DAYS).getTime();
  return { openedAt, closesAt: openedAt + OPEN_MS, justifyBy: openedAt + DAY_MS, reviewBy };
}

export interface UseStanding extends Pick<Times, 'openedAt' | 'justifyBy' | 'reviewBy'> {
  readonly state: BreakGlassState;
  readonly reviewedAt: number | null;
}

/** True when what comes next with this use should have been done by now. */
export function isOverdue({ state, justifyBy, reviewBy }: UseStanding, now: Date): boolean {
  if (state === 'OPENED') return now.getTime() >= justifyBy;
  return state === 'JUSTIFIED' && now.getTime() >= reviewBy;
}

/** Uses opened or reviewed before this moment, with nothing left to do about them, decide nothing any more. */
export const forgottenBefore = (now: Date): number => now.getTime() - STOPPED_MS;

/** Why an account that used it like this may not do so again now; null when it may. */
export function hindranceOf(uses: readonly UseStanding[], now: Date) {
  const isLate = (state: BreakGlassState) => uses.some(use => use.state === state && isOverdue(use, now));
  if (isLate('OPENED')) return 'BREAK_GLASS_UNJUSTIFIED';
  if (isLate('JUSTIFIED')) return 'BREAK_GLASS_UNREVIEWED';
  if (uses.some(({ state, reviewedAt }) => state === 'NOT_ACCEPTED' && reviewedAt! > forgottenBefore(now)))
    return 'BREAK_GLASS_NOT_ACCEPTED';
  const today = uses.filter(({ openedAt }) => shanghaiDay(new Date(openedAt)) === shanghaiDay(now));
  return today.length >= MOST_A_DAY ? 'BREAK_GLASS_USED_UP' : null;
}
