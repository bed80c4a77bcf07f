import type { LocalDate } from '../../lib/period.js';
import { Refusal } from '../../lib/refusal.js';
import { nextVotingDay, shanghaiTime } from './contest.js';
import type { VoteRule } from './vote-rule.js';

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

/** What somebody wants to vote for, and when: the entries of one ballot. */
export interface Wish {
  readonly entryIds: readonly string[];
  readonly dayKey: LocalDate;
  readonly requestHash: string | null;
}

/** The slots of one name on a ballot. */
export interface Slots {
  readonly daySlot: number;
  readonly entrySlot: number;
  readonly totalSlot: number | null;
}

/** Free slots to offer to the database, one for each name; the votes of the ballot that this one repeats; or the refusal. */
export type SlotChoice<Vote extends SlottedVote> =
  | { readonly kind: 'SLOTS'; readonly slots: readonly Slots[] }
  | { readonly kind: 'REPEATED'; readonly votes: readonly Vote[] }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal };

function firstFree(taken: readonly number[], cap: number): number | undefined {
  if (taken.length < cap) for (let slot = 1; slot <= cap; slot++) if (!taken.includes(slot)) return slot;
  return undefined;
}

const refused = (refusal: Refusal) => ({ kind: 'REFUSED', refusal }) as const;

type Caps = Pick<VoteRule, 'perDay' | 'perEntryPerDay' | 'totalCap' | 'ballotMax'>;

/** The ballots that these slots belong to, each once: ballot n has the `ballotMax` slots up to n × `ballotMax`. */
const ballotsOf = (slots: readonly (number | null)[], { ballotMax }: Caps): number[] => [
  ...new Set(slots.flatMap(slot => (slot === null ? [] : [Math.ceil(slot / ballotMax)]))),
];

/** The slot of the name at this place of a ballot. */
const slotOf = (ballot: number, place: number, { ballotMax }: Caps): number => (ballot - 1) * ballotMax + place + 1;

/**
 * Which slots a ballot may try, given votes this voter is known to have in the round. A proposal only: the unique indexes decide. Slots are
 * never given back, so a cap that is reached here is reached for good (until the next day).
 */
export function chooseSlots<Vote extends SlottedVote>(wish: Wish, rule: Caps, votes: readonly Vote[]): SlotChoice<Vote> {
  const same = wish.requestHash === null ? undefined : votes.find(vote => vote.requestHash === wish.requestHash);
  if (same) {
    const together = togetherWith(same, rule, votes);
    return namesOn(together) === namesOn(wish.entryIds.map(entryId => ({ entryId })))
      ? { kind: 'REPEATED', votes: together }
      : refused(new Refusal('IDEMPOTENCY_MISMATCH', {}, ['input', 'idempotencyKey']));
  }
  const today = votes.filter(vote => vote.dayKey === wish.dayKey);
  const entrySlots = wish.entryIds.map(entryId =>
    firstFree(
      today.filter(vote => vote.entryId === entryId).flatMap(vote => vote.entrySlot ?? []),
      rule.perEntryPerDay,
    ),
  );
  if (entrySlots.includes(undefined)) return repeatOf(wish, rule, today);
  const day = firstFree(
    ballotsOf(
      today.map(vote => vote.daySlot),
      rule,
    ),
    rule.perDay,
  );
  if (day === undefined) return refused(new Refusal('VOTE_DAILY_CAP', { perDay: rule.perDay, retryAt: retryAt(wish) }));
  const total =
    rule.totalCap === null
      ? null
      : firstFree(
          ballotsOf(
            votes.map(vote => vote.totalSlot),
            rule,
          ),
          rule.totalCap,
        );
  if (total === undefined) return refused(new Refusal('VOTE_TOTAL_CAP', { totalCap: rule.totalCap }));
  const slots = entrySlots.map((entrySlot, place) => ({
    daySlot: slotOf(day, place, rule),
    entrySlot: entrySlot!,
    totalSlot: total === null ? null : slotOf(total, place, rule),
  }));
  return { kind: 'SLOTS', slots };
}

const retryAt = ({ dayKey }: Wish): string => shanghaiTime(nextVotingDay(dayKey).getTime());

/** The votes of the ballot that a vote belongs to. */
function togetherWith<Vote extends SlottedVote>(vote: Vote, { ballotMax }: Caps, votes: readonly Vote[]): Vote[] {
  const ballotOf = ({ daySlot }: SlottedVote) => (daySlot === null ? null : Math.ceil(daySlot / ballotMax));
  return votes.filter(other => other.dayKey === vote.dayKey && ballotOf(other) === ballotOf(vote));
}

/** Equal for ballots with the same names, in whatever order. */
const namesOn = (votes: readonly Pick<SlottedVote, 'entryId'>[]): string =>
  votes
    .map(vote => vote.entryId)
    .sort()
    .join();

/** A ballot whose names have had their votes of the day: a repeat of the newest one with just these names, or too much. */
function repeatOf<Vote extends SlottedVote>(wish: Wish, rule: Caps, today: readonly Vote[]): SlotChoice<Vote> {
  const names = namesOn(wish.entryIds.map(entryId => ({ entryId })));
  const ballots = today.filter(vote => wish.entryIds.includes(vote.entryId)).map(vote => togetherWith(vote, rule, today));
  const earlier = ballots.findLast(votes => namesOn(votes) === names);
  if (earlier) return { kind: 'REPEATED', votes: earlier };
  return refused(new Refusal('VOTE_ENTRY_CAP', { perEntryPerDay: rule.perEntryPerDay, retryAt: retryAt(wish) }, ['input', 'entryIds']));
}

/** How many more ballots this voter has on that day. */
export function remainingOn(day: LocalDate, rule: Caps, votes: readonly SlottedVote[]): number {
  const used = ballotsOf(
    votes.filter(vote => vote.dayKey === day).map(vote => vote.daySlot),
    rule,
  ).length;
  const today = rule.perDay - used;
  const inAll =
    rule.totalCap === null
      ? today
      : rule.totalCap -
        ballotsOf(
          votes.map(vote => vote.totalSlot),
          rule,
        ).length;
  return Math.max(0, Math.min(today, inAll));
}
