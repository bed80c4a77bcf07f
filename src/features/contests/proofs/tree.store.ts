import type { Subtree } from '../../../lib/merkle.js';
import { type Tile, type TilePlace, Tiles, tileOf } from '../../../lib/merkle-tiles.js';
import { newId } from '../../../lib/typeid.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import { marks, type SqlValue } from '../../../persistence/predicate.js';
import type { Tx } from '../../../persistence/tx.js';
import type { LeafVote } from './leaf.js';
import type { VoteLeafBatch, VoteTreeHead, VoteTreeTile } from './tree.entity.js';
import type { SignedTreeHead } from './tree-head.js';

/** How far the audit chain was followed; whoever works on the trees holds it, so that all nodes make one order. */
export async function holdMark(tx: Tx): Promise<number> {
  const [mark] = await tx.rows<{ seq: number }>(
    `SELECT seq FROM vote_tree_mark WHERE id = 'CHAIN'${tx.dialect === 'mysql' ? ' FOR UPDATE' : ''}`,
  );
  if (!mark) throw new Error('The row that says how far votes were taken into their trees is gone');
  return Number(mark.seq);
}

export const moveMark = (tx: Tx, seq: number): Promise<number> => tx.run(`UPDATE vote_tree_mark SET seq = ? WHERE id = 'CHAIN'`, [seq]);

/** True when the audit chain has places that were not looked at yet. */
export async function hasNews(tx: Tx): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT h.seq FROM audit_head h JOIN vote_tree_mark m ON m.id = 'CHAIN' AND m.seq < h.seq WHERE h.id = 'CHAIN'`,
  );
  return rows.length > 0;
}

export const addLeafBatches = (tx: Tx, batches: readonly VoteLeafBatch[]): Promise<void> => insertRows(tx, 'vote_leaf_batch', batches);

/** Rounds of which votes wait for their place. */
export async function roundsWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ roundId: string }>('SELECT DISTINCT roundId FROM vote_leaf_batch WHERE headNumber IS NULL ORDER BY roundId');
  return rows.map(({ roundId }) => roundId);
}

/** The first batches of a round that wait, of those committed before an instant. */
export const waitingBatches = (tx: Tx, roundId: string, before: number, most: number): Promise<VoteLeafBatch[]> =>
  tx.rows(
    `SELECT batchId, roundId, seq, committedAt, votes, headNumber FROM vote_leaf_batch
     WHERE headNumber IS NULL AND roundId = ? AND committedAt < ? ORDER BY seq LIMIT ${most}`,
    [roundId, before],
  );

export const coverBatches = (tx: Tx, roundId: string, batchIds: readonly string[], headNumber: number): Promise<number> =>
  tx.run(`UPDATE vote_leaf_batch SET headNumber = ? WHERE roundId = ? AND batchId IN (${marks(batchIds.length)})`, [
    headNumber,
    roundId,
    ...batchIds,
  ]);

const leafColumns = 'v.id, v.roundId, v.entryId, v.voterHash, v.dayKey, v.ruleVersion, v.castAt';

export const votesOfBatches = (tx: Tx, roundId: string, batchIds: readonly string[]): Promise<LeafVote[]> =>
  tx.rows(`SELECT ${leafColumns} FROM vote v WHERE v.batchId IN (${marks(batchIds.length)}) AND v.roundId = ?`, [...batchIds, roundId]);

/** The votes that a head brought into the tree. */
export const votesOfHead = (tx: Tx, { contestId, number }: Pick<VoteTreeHead, 'contestId' | 'number'>): Promise<LeafVote[]> =>
  tx.rows(
    `SELECT ${leafColumns} FROM vote_leaf_batch b JOIN contest_round r ON r.id = b.roundId AND r.contestId = ?
     JOIN vote v ON v.batchId = b.batchId AND v.roundId = b.roundId WHERE b.headNumber = ?`,
    [contestId, number],
  );

/** A vote with what its voter may learn of it, and where its leaf is looked for. */
export interface ReceiptedVote extends LeafVote {
  readonly contestId: string;
  readonly status: 'VALID' | 'VOID';
  readonly voidReason: string | null;
  readonly headNumber: number | null;
}

export async function findVoteWithHead(tx: Tx, voteId: string): Promise<ReceiptedVote | undefined> {
  const [vote] = await tx.rows<ReceiptedVote>(
    `SELECT ${leafColumns}, v.status, v.voidReason, r.contestId, b.headNumber FROM vote v JOIN contest_round r ON r.id = v.roundId
     LEFT JOIN vote_leaf_batch b ON b.batchId = v.batchId AND b.roundId = v.roundId WHERE v.id = ?`,
    [voteId],
  );
  return vote;
}

export const headColumns = 'h.id, h.contestId, h.number, h.treeSize, h.rootHash, h.signedAt, h.keyId, h.publicKey, h.signature';

export async function lastHead(tx: Tx, contestId: string): Promise<VoteTreeHead | undefined> {
  const [head] = await tx.rows<VoteTreeHead>(
    `SELECT ${headColumns} FROM vote_tree_head h WHERE h.contestId = ? ORDER BY h.number DESC LIMIT 1`,
    [contestId],
  );
  return head;
}

export const headsNumbered = (tx: Tx, contestId: string, numbers: readonly number[]): Promise<VoteTreeHead[]> =>
  tx.rows(
    `SELECT ${headColumns} FROM vote_tree_head h WHERE h.contestId = ? AND h.number IN (${marks(numbers.length)}) ORDER BY h.number`,
    [contestId, ...numbers],
  );

export const headsOfSize = (tx: Tx, contestId: string, sizes: readonly number[]): Promise<VoteTreeHead[]> =>
  tx.rows(`SELECT ${headColumns} FROM vote_tree_head h WHERE h.contestId = ? AND h.treeSize IN (${marks(sizes.length)})`, [
    contestId,
    ...sizes,
  ]);

export const headsAfter = (tx: Tx, contestId: string, number: number, most: number): Promise<VoteTreeHead[]> =>
  tx.rows(`SELECT ${headColumns} FROM vote_tree_head h WHERE h.contestId = ? AND h.number > ? ORDER BY h.number LIMIT ${most}`, [
    contestId,
    number,
  ]);

/** Contests that have a tree, or votes on their way into one. */
export async function contestsWithTrees(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ contestId: string }>(
    `SELECT contestId FROM vote_tree_head UNION SELECT r.contestId FROM vote_leaf_batch b JOIN contest_round r ON r.id = b.roundId ORDER BY contestId`,
  );
  return rows.map(({ contestId }) => contestId);
}

/** Batches that the audit trail attests up to where it was followed, and that were not taken in. */
export const votesWithoutBatch = (tx: Tx): Promise<{ contestId: string; batchId: string }[]> =>
  tx.rows(
    `SELECT DISTINCT r.contestId, v.batchId FROM vote v JOIN contest_round r ON r.id = v.roundId
     LEFT JOIN vote_leaf_batch b ON b.batchId = v.batchId AND b.roundId = v.roundId
     JOIN audit_entry e ON e.objectId = v.batchId AND e.kind = 'BATCH' JOIN audit_seal s ON s.entryId = e.id
     JOIN vote_tree_mark m ON m.id = 'CHAIN' AND m.seq >= s.seq WHERE b.batchId IS NULL ORDER BY v.batchId LIMIT 100`,
  );

export const addHead = (tx: Tx, number: number, head: SignedTreeHead): Promise<void> =>
  insertRows(tx, 'vote_tree_head', [{ id: newId('vote_tree_head'), number, ...head }]);

const tileFrom = ({ level, number, hashes }: Omit<VoteTreeTile, 'contestId'>): Tile => ({
  ...{ level: Number(level), number: Number(number) },
  hashes: Buffer.from(hashes, 'base64'),
});

async function findTiles(tx: Tx, contestId: string, places: readonly TilePlace[]): Promise<Tile[]> {
  if (places.length === 0) return [];
  const rows = await tx.rows<VoteTreeTile>(
    `SELECT level, number, hashes FROM vote_tree_tile WHERE contestId = ? AND (${places.map(() => 'level = ? AND number = ?').join(' OR ')})`,
    [contestId, ...places.flatMap(({ level, number }) => [level, number])],
  );
  return rows.map(tileFrom);
}

/** The tiles from which the hashes of these subtrees are worked out. */
export async function tilesWith(tx: Tx, contestId: string, subtrees: readonly Subtree[]): Promise<Tiles> {
  const places = new Map(subtrees.map(tileOf).map(place => [`${place.level}/${place.number}`, place]));
  return new Tiles(await findTiles(tx, contestId, [...places.values()]));
}

/** The next tiles of a tree after this one, level by level. */
export async function tilesAfter(tx: Tx, contestId: string, { level, number }: TilePlace, most: number): Promise<Tile[]> {
  const rows = await tx.rows<VoteTreeTile>(
    `SELECT level, number, hashes FROM vote_tree_tile WHERE contestId = ? AND (level > ? OR level = ? AND number > ?) ORDER BY level, number LIMIT ${most}`,
    [contestId, level, level, number],
  );
  return rows.map(tileFrom);
}

/** Writes tiles that are new or have grown. */
export async function keepTiles(tx: Tx, contestId: string, tiles: readonly Tile[]): Promise<void> {
  const onKnown =
    tx.dialect === 'sqlite'
      ? 'ON CONFLICT (contestId, level, number) DO UPDATE SET hashes = excluded.hashes'
      : 'ON DUPLICATE KEY UPDATE hashes = VALUES(hashes)';
  await tx.run(
    `INSERT INTO vote_tree_tile (contestId, level, number, hashes) VALUES ${tiles.map(() => '(?, ?, ?, ?)').join(', ')} ${onKnown}`,
    tiles.flatMap(({ level, number, hashes }): SqlValue[] => [contestId, level, number, hashes.toString('base64')]),
  );
}
