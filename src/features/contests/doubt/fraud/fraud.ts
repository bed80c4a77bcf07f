import type { ContestState } from '../../contest.js';

/** How far a case of bought votes has come. */
export const FraudState = {
  FLAGGED: 'FLAGGED',
  UNDER_REVIEW: 'UNDER_REVIEW',
  CONFIRMED: 'CONFIRMED',
  CLEARED: 'CLEARED',
  RECOUNTED: 'RECOUNTED',
  ANNOUNCED: 'ANNOUNCED',
} as const;
export type FraudState = keyof typeof FraudState;

/** States in which nothing more is to come. */
export const SETTLED: readonly FraudState[] = ['CLEARED', 'ANNOUNCED'];

/** What becomes of an entry whose votes were bought. */
export const FraudSanction = { VOID_VOTES: 'VOID_VOTES', WARN: 'WARN', DISQUALIFY: 'DISQUALIFY' } as const;
export type FraudSanction = keyof typeof FraudSanction;

/** Which votes of an entry a case is about. */
export const FraudSelection = { SUSPECTED: 'SUSPECTED', WITH_SIGNS: 'WITH_SIGNS', ALL: 'ALL' } as const;
export type FraudSelection = keyof typeof FraudSelection;

/** While the result of a contest is still open: its votes can be doubted and counted anew. */
export const DOUBTABLE: readonly ContestState[] = ['ROUND_RUNNING', 'RESULT_CHECK', 'PUBLICITY', 'SUSPENDED'];

/** Working days that an entrant has to answer, from the beginning of the review. */
export const WORKING_DAYS_TO_ANSWER = 3;
