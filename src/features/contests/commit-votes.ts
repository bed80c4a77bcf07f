import { systemAct } from '../../access/act.js';
import type { DataKey, DataKeys } from '../../access/crypto/data-keys.js';
import { groupBy } from '../../lib/group.js';
import { shanghaiDay } from '../../lib/period.js';
import { Refusal } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import type { Database, Tx } from '../../persistence/database.js';
import { attestVotes } from './attest-votes.js';
import type { ContestRound } from './contest.entity.js';
import { STANDING, windowRefusal } from './contest.js';
import { contestBoardTopic } from './contest-board.js';
import type { NetworkHashes } from './doubt/signs/network-hashes.js';
import { leafKeyFamily } from './proofs/leaf.js';
import { RECEIPT_KEY } from './proofs/receipt.js';
import { type Ballot, type SettledVote, settleBallots } from './settle-ballots.js';
import { growStripes, holdEntries, holdRounds, type StandingEntry } from './vote.store.js';
import { requestHash, voterKeyFamily } from './voter-hash.js';
import { kindsOf, type Voter } from './voters/voter.js';

/** A ballot as it was received: one entry or several. `ids` are what its votes get if they are counted. */
export interface Cast {
  readonly ids: readonly string[];
  readonly roundId: string;
  readonly entryIds: readonly string[];
  /** Whose pass it came with. */
  readonly voter: Pick<Voter, 'contestId' | 'hash'> & { readonly kind: string };
  readonly idempotencyKey: string | null;
  /** When the server received it: decides the day and whether the round is open. */
  readonly at: Date;
  /** Signs of doubt, which decide nothing here; absent for votes that came in no request. */
  readonly trace?: { readonly address: string | undefined; readonly hasTicket: boolean };
}

export interface CommitDeps {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly writerId: string;
  readonly networkHashOf: NetworkHashes;
  touch(topic: string): void;
}

/**
 * Commits a batch in one transaction: the votes, and what they add to this writer's stripes. Answers in the order of the casts, and only
 * after the commit. First come, first served within the batch.
 */
export function commitVotes(deps: CommitDeps, casts: readonly Cast[]): Promise<(SettledVote | Refusal)[]> {
  return deps.database.inTransaction(systemAct('castVote', 'BATCH'), async unit => {
    const { tx, afterCommit } = unit;
    const standing = await admit(tx, deps, casts);
    const ballots = standing.filter((found): found is Ballot => !(found instanceof Refusal));
    const { settled, counted } = await settleBallots(tx, ballots, newId('batch'));
    const growth = [...groupBy(counted, vote => `${vote.roundId} ${vote.entryId}`).values()].map(votes => ({
      roundId: votes[0]!.roundId,
      entryId: votes[0]!.entryId,
      accepted: votes.length,
    }));
    await growStripes(tx, deps.writerId, growth);
    attestVotes(unit, counted);
    const changed = new Set(counted.map(vote => vote.roundId));
    const topics = new Set(ballots.filter(({ round }) => changed.has(round.id)).map(({ round }) => contestBoardTopic(round.contestId)));
    for (const topic of topics) afterCommit(() => deps.touch(topic));
    return standing.map(found => (found instanceof Refusal ? found : settled.get(found)!));
  });
}

/** A pass opens one contest, and only for a kind of voter that its round admits. */
function voterRefusal(round: ContestRound, voter: Cast['voter']): Refusal | null {
  if (voter.contestId !== round.contestId) return new Refusal('VOTER_OF_OTHER_CONTEST', {}, ['input', 'roundId']);
  const isAdmitted = kindsOf(round.voterKinds).some(kind => kind === voter.kind);
  return isAdmitted ? null : new Refusal('VOTER_KIND_NOT_ADMITTED', {}, ['input', 'roundId']);
}

/** How many names a ballot has, and that each is another one. */
function ballotRefusal({ ballotMin, ballotMax }: ContestRound, entryIds: readonly string[]): Refusal | null {
  const path = ['input', 'entryIds'];
  if (entryIds.length < ballotMin || entryIds.length > ballotMax)
    return new Refusal('BALLOT_LENGTH', { min: ballotMin, max: ballotMax }, path);
  return new Set(entryIds).size === entryIds.length ? null : new Refusal('BALLOT_REPEATS', {}, path);
}

/** Every name stands in this contest, and none is the voter's own where that is not allowed. */
function entriesRefusal(round: ContestRound, { entryIds, voter }: Cast, entries: ReadonlyMap<string, StandingEntry>): Refusal | null {
  const named = entryIds.map(id => entries.get(id));
  const doStand = named.every(entry => entry?.contestId === round.contestId && STANDING.includes(entry.state));
  if (!doStand) return new Refusal('ENTRY_NOT_IN_ROUND', {}, ['input', 'entryId']);
  const isOwn = !round.isSelfVoteAllowed && named.some(entry => entry?.performerHash === voter.hash);
  return isOwn ? new Refusal('VOTE_FOR_ONESELF', {}, ['input', 'entryId']) : null;
}

/**
 * Reads rounds and entries as they are committed now, holds them until the end of the transaction, and sorts out what cannot count. Keys of which
 * receipts will be made are made here, where they are new.
 */
async function admit(tx: Tx, { keys, networkHashOf }: CommitDeps, casts: readonly Cast[]): Promise<(Ballot | Refusal)[]> {
  const distinct = (ids: readonly string[]) => [...new Set(ids)];
  const rounds = new Map((await holdRounds(tx, distinct(casts.map(cast => cast.roundId)))).map(round => [round.id, round]));
  const entries = new Map((await holdEntries(tx, distinct(casts.flatMap(cast => cast.entryIds)))).map(entry => [entry.id, entry]));
  const contestIds = distinct([...rounds.values()].map(round => round.contestId));
  const keyOf = new Map<string, DataKey>();
  for (const id of contestIds) {
    keyOf.set(id, await keys.current(tx, voterKeyFamily(id)));
    await keys.current(tx, leafKeyFamily(id));
  }
  await keys.current(tx, RECEIPT_KEY);
  return casts.map(cast => {
    const round = rounds.get(cast.roundId);
    if (!round) return new Refusal('LINKED_RECORD_NOT_FOUND', {}, ['input', 'roundId']);
    const refusal = voterRefusal(round, cast.voter) ?? windowRefusal(round, cast.at);
    if (refusal) return refusal;
    const unfit = ballotRefusal(round, cast.entryIds) ?? entriesRefusal(round, cast, entries);
    if (unfit) return unfit;
    const key = keyOf.get(round.contestId)!;
    return {
      ...{ ids: cast.ids, round, entryIds: cast.entryIds, dayKey: shanghaiDay(cast.at), castAt: cast.at.getTime() },
      voterHash: cast.voter.hash,
      requestHash: cast.idempotencyKey === null ? null : requestHash(key.bytes, cast.idempotencyKey),
      networkHash: networkHashOf(key, cast.trace?.address),
      hasTicket: cast.trace?.hasTicket ?? null,
    };
  });
}
