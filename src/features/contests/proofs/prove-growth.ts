import type { Viewer } from '../../../access/viewer.js';
import { consistencyPath, perfectParts, rangeHash } from '../../../lib/merkle.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Database } from '../../../persistence/tx.js';
import { findContests } from '../contest.views.js';
import type { VoteTreeHead } from './tree.entity.js';
import { headsOfSize, tilesWith } from './tree.store.js';

interface Growth {
  readonly contestId: string;
  readonly fromSize: number;
  readonly toSize: number;
}

/** Two heads of one tree, and what shows that the later one only added to the earlier one. */
export interface ProvenGrowth {
  readonly from: VoteTreeHead;
  readonly to: VoteTreeHead;
  readonly path: readonly Buffer[];
}

/** Heads and proofs are as public as the contest. Errors: NOT_FOUND, also for a draft that this viewer may not see. */
export async function refuseUnseenContest(database: Database, viewer: Viewer, contestId: string): Promise<void> {
  refuseUnless((await findContests(database.read, viewer.scope.I, [contestId])).length > 0, 'NOT_FOUND');
}

/** Proves that the tree of a contest was only added to between two of its heads. Errors: NOT_FOUND, VOTE_TREE_SIZE_UNKNOWN. */
export async function proveGrowth({ database }: { database: Database }, viewer: Viewer, growth: Growth): Promise<ProvenGrowth> {
  const { contestId, fromSize, toSize } = growth;
  await refuseUnseenContest(database, viewer, contestId);
  const heads = await headsOfSize(database.read, contestId, [fromSize, toSize]);
  const [from, to] = [fromSize, toSize].map(size => heads.find(head => Number(head.treeSize) === size));
  refuseUnless(from && to && fromSize <= toSize, 'VOTE_TREE_SIZE_UNKNOWN');
  const ranges = consistencyPath(fromSize, toSize);
  const { hashAt } = await tilesWith(database.read, contestId, ranges.flatMap(perfectParts));
  return { from, to, path: ranges.map(range => rangeHash(range, hashAt)) };
}
