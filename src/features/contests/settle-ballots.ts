import { groupBy } from '../../lib/group.js';
import { type Refusal, refuseUnless } from '../../lib/refusal.js';
import { remember } from '../../lib/remember.js';
import type { Tx } from '../../persistence/tx.js';
import type { ContestRound } from './contest.entity.js';
import type { ReceiptVote } from './proofs/give-receipt.js';
import type { Vote } from './vote.entity.js';
import { offerVotes, takeBack, votesOf } from './vote.store.js';
import { chooseSlots, remainingOn, type Slots } from './vote-slots.js';

/** A ballot, or a tap for one entry, that stands in an open round. */
export interface Ballot {
  /** Ids that its votes get, one for each entry. */
  readonly ids: readonly string[];
  readonly round: ContestRound;
  readonly entryIds: readonly string[];
  readonly voterHash: string;
  readonly dayKey: string;
  readonly requestHash: string | null;
  readonly castAt: number;
  readonly networkHash: string | null;
  readonly hasTicket: boolean | null;
}

/** What the database says of a tap: a new vote, or the earlier one that it repeats. */
export interface SettledVote {
  readonly status: 'COUNTED' | 'REPEATED';
  readonly castAt: number;
  readonly dayKey: string;
  readonly remainingToday: number;
  /** The votes that count, one for each entry: the new ones, or those that are repeated. */
  readonly votes: readonly ReceiptVote[];
}

/** More turns than this only come about when other nodes take slots of the same voters over and over. */
const MOST_TURNS = 20;

const voterOf = ({ round, voterHash }: Ballot): string => `${round.id} ${voterHash}`;

/**
 * Offers slots until every ballot is counted, a repeat, or refused; first come, first served. What is read before an offer is a hint that
 * saves futile ones: the unique indexes decide, and a ballot that lost its slot meanwhile tries the next. A tap that depends on another
 * tap of the same batch waits for the turn after. What is counted carries the id of the batch.
 */
export async function settleBallots(tx: Tx, ballots: readonly Ballot[], batchId: string) {
  const settled = new Map<Ballot, SettledVote | Refusal>();
  const counted: Vote[] = [];
  let pending = ballots;
  for (let turn = 0; pending.length > 0; turn++) {
    refuseUnless(turn < MOST_TURNS, 'RETRY_LATER');
    const known = await knownVotes(tx, pending);
    const offers = chooseOffers(pending, known, settled, batchId);
    const taken = await offer(tx, [...offers.values()].flat());
    for (const [ballot, votes] of offers) {
      if (!votes.every(vote => taken.has(vote.id))) continue;
      counted.push(...votes);
      remember(known, voterOf(ballot), (): Vote[] => []).push(...votes);
      settled.set(ballot, answerOf('COUNTED', ballot, votes, known));
    }
    // A ballot counts as a whole or not at all.
    const halves = [...offers.values()].filter(votes => !votes.every(vote => taken.has(vote.id)));
    await takeBack(
      tx,
      halves.flat().filter(vote => taken.has(vote.id)),
    );
    pending = pending.filter(ballot => !settled.has(ballot));
  }
  return { settled, counted };
}

type VotesOfVoters = Map<string, Vote[]>;

/** Settles what committed votes already decide, and picks slots for the rest. */
function chooseOffers(
  pending: readonly Ballot[],
  known: VotesOfVoters,
  settled: Map<Ballot, SettledVote | Refusal>,
  batchId: string,
): Map<Ballot, Vote[]> {
  const offers = new Map<Ballot, Vote[]>();
  const tentative: VotesOfVoters = new Map();
  for (const ballot of pending) {
    const committed = known.get(voterOf(ballot)) ?? [];
    const choice = chooseSlots(ballot, ballot.round, committed);
    if (choice.kind === 'REFUSED') settled.set(ballot, choice.refusal);
    if (choice.kind === 'REPEATED') settled.set(ballot, answerOf('REPEATED', ballot, choice.votes, known));
    if (choice.kind !== 'SLOTS') continue;
    const assumed = remember(tentative, voterOf(ballot), () => [...committed]);
    const next = chooseSlots(ballot, ballot.round, assumed);
    if (next.kind !== 'SLOTS') continue;
    const votes = votesOn(ballot, next.slots, batchId);
    assumed.push(...votes);
    offers.set(ballot, votes);
  }
  return offers;
}

/** The votes of a ballot, one for each entry; the first one carries the request. */
function votesOn(ballot: Ballot, slots: readonly Slots[], batchId: string): Vote[] {
  const { ids, round, entryIds, voterHash, dayKey, requestHash, castAt, networkHash, hasTicket } = ballot;
  return entryIds.map((entryId, place) => ({
    ...{ id: ids[place]!, roundId: round.id, entryId, voterHash, dayKey, castAt, networkHash, hasTicket },
    requestHash: place === 0 ? requestHash : null,
    ...slots[place]!,
    ...{ status: 'VALID' as const, voidReason: null, ruleVersion: round.ruleVersion, batchId },
  }));
}

/** Which of the offered votes the database took. Offered in one order by every node, so that two nodes rarely wait for each other. */
async function offer(tx: Tx, votes: readonly Vote[]): Promise<ReadonlySet<string>> {
  if (votes.length === 0) return new Set();
  const ordered = [...votes].sort((left, right) => (left.voterHash < right.voterHash ? -1 : left.voterHash > right.voterHash ? 1 : 0));
  const ids = votes.map(vote => vote.id);
  const taken = await offerVotes(tx, ordered);
  return new Set(taken === votes.length ? ids : await committedIds(tx, votes));
}

async function committedIds(tx: Tx, votes: readonly Vote[]): Promise<string[]> {
  const found: string[] = [];
  for (const [roundId, group] of groupBy(votes, vote => vote.roundId)) {
    const offered = new Set(group.map(vote => vote.id));
    const stored = await votesOf(tx, roundId, [...new Set(group.map(vote => vote.voterHash))], null);
    found.push(...stored.map(vote => vote.id).filter(id => offered.has(id)));
  }
  return found;
}

/** The votes that the voters of these ballots have: of the days in question, or of the whole round where that matters. */
async function knownVotes(tx: Tx, ballots: readonly Ballot[]): Promise<VotesOfVoters> {
  const known: VotesOfVoters = new Map();
  for (const [roundId, group] of groupBy(ballots, ballot => ballot.round.id)) {
    const voters = [...new Set(group.map(ballot => ballot.voterHash))];
    const isRoundWide = group.some(ballot => ballot.round.totalCap !== null || ballot.requestHash !== null);
    const days = isRoundWide ? null : [...new Set(group.map(ballot => ballot.dayKey))];
    for (const vote of await votesOf(tx, roundId, voters, days))
      remember(known, `${roundId} ${vote.voterHash}`, (): Vote[] => []).push(vote);
  }
  return known;
}

function answerOf(status: SettledVote['status'], ballot: Ballot, votes: readonly Vote[], known: VotesOfVoters): SettledVote {
  const remainingToday = remainingOn(ballot.dayKey, ballot.round, known.get(voterOf(ballot)) ?? []);
  const { castAt, dayKey } = votes[0]!;
  const { contestId } = ballot.round;
  return { status, castAt, dayKey, remainingToday, votes: votes.map(vote => ({ ...vote, contestId })) };
}
