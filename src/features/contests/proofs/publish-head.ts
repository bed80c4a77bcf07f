import { systemAct } from '../../../access/act.js';
import type { DataKeys } from '../../../access/crypto/data-keys.js';
import type { Clock } from '../../../lib/clock.js';
import { appended, perfectParts, rootHash } from '../../../lib/merkle.js';
import type { Tiles } from '../../../lib/merkle-tiles.js';
import type { Database, Tx } from '../../../persistence/tx.js';
import { findRound } from '../contest.store.js';
import { mayAdvanceHead, mayBeInTreeBefore } from './head-rule.js';
import { leafKeyFamily, openLeaf } from './leaf.js';
import type { VoteLeafBatch, VoteTreeHead } from './tree.entity.js';
import { addHead, coverBatches, holdMark, keepTiles, lastHead, tilesWith, votesOfBatches, waitingBatches } from './tree.store.js';
import { HEAD_KEY, signHead } from './tree-head.js';

export interface TreeDeps {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly clock: Clock;
}

/** A transaction on the embedded database holds up the process: this many leaves take it some milliseconds. */
const MOST_LEAVES = 1_000;
/** Batches of single votes fill a head as well as those of hundreds. */
const MOST_BATCHES = 500;

/** The tree as it is kept does not have the root that its last head was signed for: nothing is built on it until somebody has looked. */
class TreeBroken extends Error {}

/**
 * Brings the votes of a round that wait into the tree of its contest and signs a new head, if it may advance. They come in the order of their
 * hashes: a leaf's place tells nothing about when within its head it was cast. Answers how many leaves were added.
 */
export function publishHead({ database, keys, clock }: TreeDeps, roundId: string): Promise<number> {
  return database.inTransaction(systemAct('publishVoteHead'), async ({ tx }) => {
    await holdMark(tx);
    const now = clock.now();
    const due = await dueBatches(tx, roundId, now);
    if (!due) return 0;
    const { contestId, batches } = due;
    const batchIds = batches.map(({ batchId }) => batchId);
    const key = await keys.current(tx, leafKeyFamily(contestId));
    const votes = await votesOfBatches(tx, roundId, batchIds);
    const leaves = votes.map(vote => openLeaf(key.bytes, vote).leafHash).sort(Buffer.compare);
    const last = await lastHead(tx, contestId);
    const number = Number(last?.number ?? 0) + 1;
    if (leaves.length > 0) {
      const claim = { ...(await grow(tx, contestId, last, leaves)), signedAt: now.getTime() };
      await addHead(tx, number, signHead(await keys.current(tx, HEAD_KEY), claim));
    }
    await coverBatches(tx, roundId, batchIds, number);
    return leaves.length;
  });
}

interface DueBatches {
  readonly contestId: string;
  readonly batches: readonly VoteLeafBatch[];
}

/** What the next head of a round brings into the tree; undefined while there is to be none. */
export async function dueBatches(tx: Tx, roundId: string, now: Date): Promise<DueBatches | undefined> {
  const round = await findRound(tx, roundId);
  if (!round) return undefined;
  const batches = atMost(MOST_LEAVES, await waitingBatches(tx, roundId, mayBeInTreeBefore(round, now), MOST_BATCHES));
  return mayAdvanceHead(round, leavesOf(batches), now) ? { contestId: round.contestId, batches } : undefined;
}

const leavesOf = (batches: readonly VoteLeafBatch[]): number => batches.reduce((sum, { votes }) => sum + Number(votes), 0);

/** The first batches that together have no more leaves than that; at least one. */
function atMost(most: number, batches: readonly VoteLeafBatch[]): VoteLeafBatch[] {
  let leaves = 0;
  return batches.filter(({ votes }, position) => {
    leaves += Number(votes);
    return position === 0 || leaves <= most;
  });
}

async function grow(tx: Tx, contestId: string, last: VoteTreeHead | undefined, leaves: readonly Buffer[]) {
  const size = Number(last?.treeSize ?? 0);
  const tiles = await tilesWith(tx, contestId, perfectParts({ start: 0, end: size }));
  if (last && rootOf(size, tiles) !== last.rootHash) throw new TreeBroken(`The tree of ${contestId} does not fit its head ${last.number}`);
  tiles.add(appended(size, leaves, tiles.hashAt));
  await keepTiles(tx, contestId, tiles.changed());
  const treeSize = size + leaves.length;
  return { contestId, treeSize, rootHash: rootOf(treeSize, tiles) };
}

const rootOf = (size: number, tiles: Tiles): string => rootHash(size, tiles.hashAt).toString('hex');
