import { addDays, type LocalDate, shanghaiDay, startOfDay } from '../../lib/period.js';
import { Refusal } from '../../lib/refusal.js';
import { hoursRefusal, type VoteRule } from './vote-rule.js';

/** The life of a contest, from notice to archive. */
export const ContestState = {
  DRAFT: 'DRAFT',
  RULES_PUBLISHED: 'RULES_PUBLISHED',
  REGISTERING: 'REGISTERING',
  REVIEWING: 'REVIEWING',
  ROUND_RUNNING: 'ROUND_RUNNING',
  RESULT_CHECK: 'RESULT_CHECK',
  PUBLICITY: 'PUBLICITY',
  CONFIRMED: 'CONFIRMED',
  AWARDED: 'AWARDED',
  ARCHIVED: 'ARCHIVED',
  SUSPENDED: 'SUSPENDED',
  CANCELLED: 'CANCELLED',
} as const;
export type ContestState = keyof typeof ContestState;

/** What its host does with a contest. */
export const ContestStep = {
  UPDATE: 'UPDATE',
  PUBLISH_RULES: 'PUBLISH_RULES',
  AMEND_RULES: 'AMEND_RULES',
  OPEN_REGISTRATION: 'OPEN_REGISTRATION',
  CLOSE_REGISTRATION: 'CLOSE_REGISTRATION',
  ADD_ENTRY: 'ADD_ENTRY',
  REVIEW_ENTRY: 'REVIEW_ENTRY',
  DRAW_LOTS: 'DRAW_LOTS',
  OPEN_ROUND: 'OPEN_ROUND',
  AMEND_ROUND: 'AMEND_ROUND',
  CLOSE_ROUND: 'CLOSE_ROUND',
  DECIDE_ROUND: 'DECIDE_ROUND',
  FREEZE_BOARD: 'FREEZE_BOARD',
  PROPOSE_RESULT: 'PROPOSE_RESULT',
  CONFIRM_RESULT: 'CONFIRM_RESULT',
  REOPEN_RESULT: 'REOPEN_RESULT',
  SET_AWARDS: 'SET_AWARDS',
  GIVE_AWARDS: 'GIVE_AWARDS',
  ARCHIVE: 'ARCHIVE',
  SUSPEND: 'SUSPEND',
  RESUME: 'RESUME',
  CANCEL: 'CANCEL',
} as const;
export type ContestStep = keyof typeof ContestStep;

export const ContestRoundKind = {
  OPEN_SELECTION: 'OPEN_SELECTION',
  PRELIMINARY: 'PRELIMINARY',
  SEMI_FINAL: 'SEMI_FINAL',
  FINAL: 'FINAL',
} as const;
export type ContestRoundKind = keyof typeof ContestRoundKind;

export const ContestRoundState = { OPEN: 'OPEN', HELD: 'HELD', CLOSED: 'CLOSED' } as const;
export type ContestRoundState = keyof typeof ContestRoundState;

export const ContestEntryState = {
  DRAFT: 'DRAFT',
  SUBMITTED: 'SUBMITTED',
  RETURNED: 'RETURNED',
  ACCEPTED: 'ACCEPTED',
  ADVANCED: 'ADVANCED',
  ELIMINATED: 'ELIMINATED',
  AWARDED: 'AWARDED',
  DISQUALIFIED: 'DISQUALIFIED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type ContestEntryState = keyof typeof ContestEntryState;

/** States in which an entry can be voted for and judged. */
export const STANDING: readonly ContestEntryState[] = ['ACCEPTED', 'ADVANCED'];

/** States in which only its branch, its host and whoever handed it in know of an entry. */
export const UNSEEN: readonly ContestEntryState[] = ['DRAFT', 'SUBMITTED', 'RETURNED'];

export interface RoundWindow extends Pick<VoteRule, 'dailyFrom' | 'dailyTo'> {
  readonly state: ContestRoundState;
  readonly opensAt: number;
  readonly closesAt: number;
}

/** Why a vote received at this instant cannot count in this round, or null when it can: `opensAt` is inside, `closesAt` outside. */
export function windowRefusal(round: RoundWindow, at: Date): Refusal | null {
  const path = ['input', 'roundId'];
  if (round.state === 'HELD') return new Refusal('ROUND_HELD', {}, path);
  if (at.getTime() >= round.closesAt || round.state !== 'OPEN') {
    return new Refusal('ROUND_NOT_OPEN', { closesAt: shanghaiTime(round.closesAt) }, path);
  }
  if (at.getTime() < round.opensAt) return new Refusal('ROUND_NOT_YET_OPEN', { opensAt: shanghaiTime(round.opensAt) }, path);
  return hoursRefusal(round, at);
}

/** Midnight in Asia/Shanghai after this day: when a voter whose daily votes are used may vote again. */
export const nextVotingDay = (day: LocalDate): Date => startOfDay(addDays(day, 1));

/** An instant as the federation writes it: `2026-06-15 18:00:00`, Asia/Shanghai. */
export function shanghaiTime(ms: number): string {
  const instant = new Date(ms);
  const sinceMidnight = ms - startOfDay(shanghaiDay(instant)).getTime();
  return `${shanghaiDay(instant)} ${new Date(sinceMidnight).toISOString().slice(11, 19)}`;
}
