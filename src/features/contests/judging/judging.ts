import type { ContestRoundState, ContestState } from '../contest.js';

/** Where a score sheet stands. */
export const SheetState = { DRAFT: 'DRAFT', SUBMITTED: 'SUBMITTED', REOPENED: 'REOPENED' } as const;
export type SheetState = keyof typeof SheetState;

/** Where an entry stands in a judged round; WAITING also for works that are judged without a stage. */
export const PerformanceState = {
  WAITING: 'WAITING',
  CALLED: 'CALLED',
  SPEAKING: 'SPEAKING',
  SPOKEN: 'SPOKEN',
  FORFEITED: 'FORFEITED',
} as const;
export type PerformanceState = keyof typeof PerformanceState;

/** Fewest and most judges of a panel. */
export const PANEL_SIZE = { least: 3, most: 15 } as const;

interface RoundToJudge {
  readonly state: ContestRoundState;
  /** When it was decided who goes on. */
  readonly decidedAt: number | null;
  readonly isNewest: boolean;
}

/** A round is judged while it runs, and the newest one until it is decided who goes on, or its result is announced. */
export const isJudged = (phase: ContestState, { state, decidedAt, isNewest }: RoundToJudge): boolean =>
  phase === 'ROUND_RUNNING' ? state === 'OPEN' : phase === 'RESULT_CHECK' && isNewest && decidedAt === null;
