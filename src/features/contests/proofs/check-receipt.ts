import type { DataKeys } from '../../../access/crypto/data-keys.js';
import { inclusionPath, leafHash, perfectParts, rangeHash } from '../../../lib/merkle.js';
import { refuse } from '../../../lib/refusal.js';
import type { Database, Tx } from '../../../persistence/tx.js';
import { leafKeyFamily, openLeaf } from './leaf.js';
import { RECEIPT_KEY, readReceipt } from './receipt.js';
import type { VoteTreeHead } from './tree.entity.js';
import { findVoteWithHead, headsNumbered, lastHead, type ReceiptedVote, tilesWith } from './tree.store.js';
import type { VoteVoidReason } from './void-reason.js';

export type ReceiptStatus = 'COUNTED' | 'VOIDED' | 'PENDING' | 'ALTERED';

/** That a leaf stands in the tree with this head. */
interface VoteInclusion {
  readonly leafIndex: number;
  readonly path: readonly Buffer[];
  readonly head: VoteTreeHead;
}

/** What whoever holds a receipt is told: of the vote, never for whom, nor anything from which that could be worked out. */
export interface CheckedReceipt {
  readonly status: ReceiptStatus;
  readonly voidReason: VoteVoidReason | null;
  readonly commitment: Buffer;
  /** The rest is null when the vote is gone. */
  readonly contestId: string | null;
  readonly castOn: string | null;
  readonly inclusion: VoteInclusion | null;
}

/** Looks a receipt up (核验回执). Errors: VOTE_RECEIPT_UNKNOWN for whatever this installation did not write, well-formed or not. */
export async function checkReceipt({ database, keys }: { database: Database; keys: DataKeys }, text: string): Promise<CheckedReceipt> {
  const receiptKeys = await keys.all(database.read, RECEIPT_KEY);
  const { voteId, commitment } =
    readReceipt(
      receiptKeys.map(({ bytes }) => bytes),
      text,
    ) ?? refuse('VOTE_RECEIPT_UNKNOWN');
  const vote = await findVoteWithHead(database.read, voteId);
  if (!vote) return { status: 'ALTERED', voidReason: null, commitment, contestId: null, castOn: null, inclusion: null };
  const key = await keys.current(database.read, leafKeyFamily(vote.contestId));
  const isAsCast = openLeaf(key.bytes, vote).commitment.equals(commitment);
  const inclusion = await findInclusion(database.read, vote, leafHash(commitment));
  const status = isAsCast && inclusion !== 'MISSING' ? statusOf(vote, inclusion) : 'ALTERED';
  return {
    ...{ status, commitment, contestId: vote.contestId, castOn: vote.dayKey },
    voidReason: status === 'VOIDED' ? (vote.voidReason as VoteVoidReason | null) : null,
    inclusion: inclusion === 'MISSING' ? null : inclusion,
  };
}

function statusOf(vote: ReceiptedVote, inclusion: VoteInclusion | null): ReceiptStatus {
  if (vote.status === 'VOID') return 'VOIDED';
  return inclusion ? 'COUNTED' : 'PENDING';
}

/** The place of a leaf in the newest tree; null while its vote waits, MISSING when the head that took the vote in has no such leaf. */
async function findInclusion(tx: Tx, { contestId, headNumber }: ReceiptedVote, leaf: Buffer): Promise<VoteInclusion | 'MISSING' | null> {
  if (headNumber === null) return null;
  const heads = await headsNumbered(tx, contestId, [headNumber - 1, headNumber]);
  const sizeOf = (number: number) => Number(heads.find(head => Number(head.number) === number)?.treeSize ?? 0);
  const leafIndex = await findLeaf(tx, contestId, sizeOf(headNumber - 1), sizeOf(headNumber), leaf);
  const head = await lastHead(tx, contestId);
  if (leafIndex === undefined || !head) return 'MISSING';
  const ranges = inclusionPath(leafIndex, Number(head.treeSize));
  const { hashAt } = await tilesWith(tx, contestId, ranges.flatMap(perfectParts));
  return { leafIndex, head, path: ranges.map(range => rangeHash(range, hashAt)) };
}

/** The index of a leaf that one head brought in. */
async function findLeaf(tx: Tx, contestId: string, start: number, end: number, leaf: Buffer): Promise<number | undefined> {
  const window = Array.from({ length: end - start }, (_, at) => ({ level: 0, index: start + at }));
  const { hashAt } = await tilesWith(tx, contestId, window);
  return window.find(place => hashAt(place).equals(leaf))?.index;
}
