import type { LocalDate } from '../../lib/period.js';
import { Refusal } from '../../lib/refusal.js';
import { nextVotingDay, shanghaiTime, type VoteRule } from './contest.js';

/** A vote as far as slots are concerned. */
export interface SlottedVote {
  readonly id: string;
  readonly entryId: string;
  readonly dayKey: LocalDate;
  readonly daySlot: number | null;
  readonly entrySlot: number | null;
  readonly totalSlot: number | null;
  readonly requestHash: string | null;
  readonly castAt: number;
}

/** What somebody wants to vote for, and when. */
export interface Wish {
  readonly entryId: string;
  readonly dayKey: LocalDate;
  readonly requestHash: string | null;
}

interface Slots {
  readonly daySlot: number;
  readonly entrySlot: number;
  readonly totalSlot: number | null;
}

/** Free slots to offer to the database, the vote that this one repeats, or the refusal. */
export type SlotChoice<Vote extends SlottedVote> =
  | { readonly kind: 'SLOTS'; readonly slots: Slots }
  | { readonly kind: 'REPEATED'; readonly vote: Vote }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal };

function firstFree(taken: readonly (number | null)[], cap: number): number | undefined {
  if (taken.length < cap) for (let slot = 1; slot <= cap; slot++) if (!taken.includes(slot)) return slot;
  return undefined;
}

const refused = (refusal: Refusal) => ({ kind: 'REFUSED', refusal }) as const;

/**
 * Which slots a wish may try, given votes this voter is known to have in the round. A proposal only: the unique indexes decide. Slots are
 * never given back, so a cap that is reached here is reached for good (until the next day).
 */
export function chooseSlots<Vote extends SlottedVote>(wish: Wish, rule: VoteRule, votes: readonly Vote[]): SlotChoice<Vote> {
  const same = wish.requestHash === null ? undefined : votes.find(vote => vote.requestHash === wish.requestHash);
  if (same) {
    const isSame = same.entryId === wish.entryId;
    return isSame ? { kind: 'REPEATED', vote: same } : refused(new Refusal('IDEMPOTENCY_MISMATCH', {}, ['input', 'idempotencyKey']));
  }
  const today = votes.filter(vote => vote.dayKey === wish.dayKey);
  const forEntry = today.filter(vote => vote.entryId === wish.entryId);
  const entrySlot = firstFree(
    forEntry.map(vote => vote.entrySlot),
    rule.perEntryPerDay,
  );
  if (entrySlot === undefined) return { kind: 'REPEATED', vote: forEntry.at(-1)! };
  const daySlot = firstFree(
    today.map(vote => vote.daySlot),
    rule.perDay,
  );
  if (daySlot === undefined) {
    const retryAt = shanghaiTime(nextVotingDay(wish.dayKey).getTime());
    return refused(new Refusal('VOTE_DAILY_CAP', { perDay: rule.perDay, retryAt }));
  }
  const taken = votes.map(vote => vote.totalSlot);
  const totalSlot = rule.totalCap === null ? null : firstFree(taken, rule.totalCap);
  if (totalSlot === undefined) return refused(new Refusal('VOTE_TOTAL_CAP', { totalCap: rule.totalCap }));
  return { kind: 'SLOTS', slots: { daySlot, entrySlot, totalSlot } };
}

/** How many more votes this voter has on that day. */
export function remainingOn(day: LocalDate, rule: VoteRule, votes: readonly SlottedVote[]): number {
  const today = rule.perDay - votes.filter(vote => vote.dayKey === day).length;
  return Math.max(0, rule.totalCap === null ? today : Math.min(today, rule.totalCap - votes.length));
}
