import { addDays, type LocalDate, shanghaiDay, startOfDay } from '../../lib/period.js';
import { Refusal, refuseUnless } from '../../lib/refusal.js';

/** When the board shows what was voted. */
export const DisplayMode = { LIVE: 'LIVE', DELAYED: 'DELAYED', DAILY_AT: 'DAILY_AT', HIDDEN_UNTIL_CLOSE: 'HIDDEN_UNTIL_CLOSE' } as const;
export type DisplayMode = keyof typeof DisplayMode;

/** How votes become points. */
export const PointsMethod = { NONE: 'NONE', NORMALIZE_MAX: 'NORMALIZE_MAX', RANK_POINTS: 'RANK_POINTS', THRESHOLD: 'THRESHOLD' } as const;
export type PointsMethod = keyof typeof PointsMethod;

/** The rule of a round's voting (domain 3.3), frozen when the round opens. Minutes of a day are counted from midnight in Asia/Shanghai. */
export interface VoteRule {
  /** Ballots of one voter: a day, with the same entry on them a day, and in the whole round (null: no limit). */
  readonly perDay: number;
  readonly perEntryPerDay: number;
  readonly totalCap: number | null;
  /** Names on a ballot, each another one. */
  readonly ballotMin: number;
  readonly ballotMax: number;
  /** First minute of the day at which votes are taken, and first at which they no longer are; null: the whole day. */
  readonly dailyFrom: number | null;
  readonly dailyTo: number | null;
  /** Whether a member may vote for an entry she performs. */
  readonly isSelfVoteAllowed: boolean;
  /** How many times the usual work a device shows. */
  readonly proofLevel: number;
  readonly display: DisplayMode;
  /** DELAYED: the board shows every so many minutes what was voted until then; DAILY_AT: the minute of the day at which it does. */
  readonly displayMinutes: number | null;
  readonly points: PointsMethod;
  /** THRESHOLD: votes that an entry needs. */
  readonly threshold: number | null;
  /** Percent of the result that is the votes'; the rest is the judges'. */
  readonly voteWeight: number;
}

/** A rule as somebody writes it: what is absent is as in most contests. */
export type VoteRuleWish = Pick<VoteRule, 'perDay' | 'perEntryPerDay'> & {
  readonly [Key in Exclude<keyof VoteRule, 'perDay' | 'perEntryPerDay'>]?: VoteRule[Key] | null | undefined;
};

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

const wholeBetween = (value: number | null, least: number, most: number) =>
  value !== null && Number.isInteger(value) && value >= least && value <= most;

/** Errors: VOTE_RULE_INVALID, BALLOT_RULE_INVALID, DAILY_HOURS_INVALID, DISPLAY_INVALID, POINTS_RULE_INVALID. */
export function ruleFrom(wish: VoteRuleWish): VoteRule {
  const rule: VoteRule = {
    ...{ perDay: wish.perDay, perEntryPerDay: wish.perEntryPerDay, totalCap: wish.totalCap ?? null },
    ...{ ballotMin: wish.ballotMin ?? 1, ballotMax: wish.ballotMax ?? Math.max(1, wish.ballotMin ?? 1) },
    ...{ dailyFrom: wish.dailyFrom ?? null, dailyTo: wish.dailyTo ?? null },
    ...{ isSelfVoteAllowed: wish.isSelfVoteAllowed ?? true, proofLevel: wish.proofLevel ?? 1 },
    ...{ display: wish.display ?? 'LIVE', displayMinutes: wish.displayMinutes ?? null },
    ...{ points: wish.points ?? 'NONE', threshold: wish.threshold ?? null, voteWeight: wish.voteWeight ?? 100 },
  };
  refuseBadCaps(rule);
  refuseBadDisplay(rule);
  return rule;
}

function refuseBadCaps({ perDay, perEntryPerDay, totalCap, ballotMin, ballotMax, dailyFrom, dailyTo, proofLevel }: VoteRule): void {
  const path = ['input', 'rule'];
  const fits =
    wholeBetween(perDay, 1, 1_000) &&
    wholeBetween(perEntryPerDay, 1, perDay) &&
    (totalCap === null || wholeBetween(totalCap, perDay, 1_000_000)) &&
    wholeBetween(proofLevel, 1, 20);
  refuseUnless(fits, 'VOTE_RULE_INVALID', {}, path);
  refuseUnless(wholeBetween(ballotMin, 1, 100) && wholeBetween(ballotMax, ballotMin, 100), 'BALLOT_RULE_INVALID', {}, path);
  const isWholeDay = dailyFrom === null && dailyTo === null;
  const hasHours = wholeBetween(dailyFrom, 0, DAY_MINUTES - 1) && wholeBetween(dailyTo, (dailyFrom ?? 0) + 1, DAY_MINUTES);
  refuseUnless(isWholeDay || hasHours, 'DAILY_HOURS_INVALID', {}, path);
}

function refuseBadDisplay({ display, displayMinutes, points, threshold, voteWeight }: VoteRule): void {
  const path = ['input', 'rule'];
  const hasItsMinutes =
    display === 'DELAYED'
      ? wholeBetween(displayMinutes, 1, 7 * DAY_MINUTES)
      : display === 'DAILY_AT'
        ? wholeBetween(displayMinutes, 0, DAY_MINUTES - 1)
        : displayMinutes === null;
  refuseUnless(hasItsMinutes, 'DISPLAY_INVALID', {}, path);
  const hasItsThreshold = points === 'THRESHOLD' ? wholeBetween(threshold, 1, 1_000_000_000) : threshold === null;
  // Votes that give no points cannot make up a part of the result beside the judges.
  const isWeighed = wholeBetween(voteWeight, 0, 100) && (points !== 'NONE' || voteWeight === 0 || voteWeight === 100);
  refuseUnless(hasItsThreshold && isWeighed, 'POINTS_RULE_INVALID', {}, path);
}

/** The rule that a round runs under, out of its row. */
export function ruleOf(row: VoteRule): VoteRule {
  const { perDay, perEntryPerDay, totalCap, ballotMin, ballotMax, dailyFrom, dailyTo, proofLevel } = row;
  const { display, displayMinutes, points, threshold, voteWeight } = row;
  const isSelfVoteAllowed = Boolean(row.isSelfVoteAllowed);
  const caps = { perDay, perEntryPerDay, totalCap, ballotMin, ballotMax, dailyFrom, dailyTo, isSelfVoteAllowed, proofLevel };
  return { ...caps, display, displayMinutes, points, threshold, voteWeight };
}

const clockTime = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes of the day in Asia/Shanghai, with their fraction. */
const minuteOf = (at: Date): number => (at.getTime() - startOfDay(shanghaiDay(at)).getTime()) / MINUTE_MS;

/** Why a vote cannot count at this time of day, with when it can; null within the hours. */
export function hoursRefusal({ dailyFrom, dailyTo }: Pick<VoteRule, 'dailyFrom' | 'dailyTo'>, at: Date): Refusal | null {
  if (dailyFrom === null || dailyTo === null) return null;
  const minute = minuteOf(at);
  if (minute >= dailyFrom && minute < dailyTo) return null;
  const day = minute < dailyFrom ? shanghaiDay(at) : addDays(shanghaiDay(at), 1);
  const retryAt = `${day} ${clockTime(dailyFrom)}:00`;
  return new Refusal('VOTE_OUTSIDE_HOURS', { from: clockTime(dailyFrom), to: clockTime(dailyTo), retryAt }, ['input', 'roundId']);
}

/** What decides how much of a round's votes is shown. */
export interface ShownRound extends Pick<VoteRule, 'display' | 'displayMinutes'> {
  readonly id: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly isClosed: boolean;
  readonly frozenAt: number | null;
  readonly frozenSeq: number | null;
}

/**
 * Until when votes are shown: those received before this instant; null: all that are committed. A round that is over shows all of them, unless its
 * board was frozen.
 */
export function shownUntil(round: ShownRound, at: Date): number | null {
  const now = at.getTime();
  const byMode = round.isClosed || now >= round.closesAt ? null : cutoffOf(round, now);
  if (round.frozenAt === null) return byMode;
  return byMode === null ? round.frozenAt : Math.min(byMode, round.frozenAt);
}

/**
 * How far a board has come within its epoch, beside the versions of its rows: never less than before, and telling nothing of what is hidden.
 * `counted` is how often anything was counted in the round.
 */
export function shownSeq(round: ShownRound | null, counted: number, at: Date): number {
  if (!round) return 0;
  if (round.frozenSeq !== null) return round.frozenSeq;
  if (round.display === 'LIVE') return counted;
  const minutesUntil = (until: number) => Math.max(0, Math.floor((until - round.opensAt) / MINUTE_MS));
  const until = shownUntil(round, at);
  return until === null ? minutesUntil(round.closesAt) + 1 + counted : minutesUntil(until);
}

function cutoffOf({ display, displayMinutes, opensAt }: ShownRound, now: number): number | null {
  if (display === 'LIVE') return null;
  if (display === 'HIDDEN_UNTIL_CLOSE' || displayMinutes === null) return opensAt;
  if (display === 'DELAYED')
    return Math.max(opensAt, opensAt + Math.floor((now - opensAt) / (displayMinutes * MINUTE_MS)) * displayMinutes * MINUTE_MS);
  return Math.max(opensAt, lastTimeOfDay(displayMinutes, now));
}

/** The newest instant, now or earlier, at which the clock in Asia/Shanghai showed this minute of the day. */
function lastTimeOfDay(minute: number, now: number): number {
  const today: LocalDate = shanghaiDay(new Date(now));
  const then = startOfDay(today).getTime() + minute * MINUTE_MS;
  return then <= now ? then : startOfDay(addDays(today, -1)).getTime() + minute * MINUTE_MS;
}
