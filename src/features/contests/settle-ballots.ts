import { groupBy } from '../../lib/group.js';
import { type Refusal, refuseUnless } from '../../lib/refusal.js';
import { remember } from '../../lib/remember.js';
import type { Tx } from '../../persistence/tx.js';
import type { ContestRound } from './contest.entity.js';
import type { ReceiptVote } from './proofs/give-receipt.js';
import type { Vote } from './vote.entity.js';
import { offerVotes, votesOf } from './vote.store.js';
import { chooseSlots, remainingOn } from './vote-slots.js';

/** A tap that stands in an open round. */
export interface Ballot {
  readonly id: string;
  readonly round: ContestRound;
  readonly entryId: string;
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
  /** The vote that counts: the new one, or the one that is repeated. */
  readonly vote: ReceiptVote;
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
    const taken = await offer(tx, [...offers.values()]);
    for (const [ballot, vote] of offers) {
      if (!taken.has(vote.id)) continue;
      counted.push(vote);
      remember(known, voterOf(ballot), (): Vote[] => []).push(vote);
      settled.set(ballot, answerOf('COUNTED', ballot, vote, known));
    }
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
): Map<Ballot, Vote> {
  const offers = new Map<Ballot, Vote>();
  const tentative: VotesOfVoters = new Map();
  for (const ballot of pending) {
    const committed = known.get(voterOf(ballot)) ?? [];
    const choice = chooseSlots(ballot, ballot.round, committed);
    if (choice.kind === 'REFUSED') settled.set(ballot, choice.refusal);
    if (choice.kind === 'REPEATED') settled.set(ballot, answerOf('REPEATED', ballot, choice.vote, known));
    if (choice.kind !== 'SLOTS') continue;
    const assumed = remember(tentative, voterOf(ballot), () => [...committed]);
    const next = chooseSlots(ballot, ballot.round, assumed);
    if (next.kind !== 'SLOTS') continue;
    const { id, round, entryId, voterHash, dayKey, requestHash, castAt, networkHash, hasTicket } = ballot;
    const vote: Vote = {
      ...{ id, roundId: round.id, entryId, voterHash, dayKey, requestHash, castAt, networkHash, hasTicket },
      ...next.slots,
      ...{ status: 'VALID', voidReason: null, ruleVersion: round.ruleVersion, batchId },
    };
    assumed.push(vote);
    offers.set(ballot, vote);
  }
  return offers;
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

function answerOf(status: SettledVote['status'], ballot: Ballot, vote: Vote, known: VotesOfVoters): SettledVote {
  const remainingToday = remainingOn(ballot.dayKey, ballot.round, known.get(voterOf(ballot)) ?? []);
  return { status, castAt: vote.castAt, dayKey: vote.dayKey, remainingToday, vote: { ...vote, contestId: ballot.round.contestId } };
}
