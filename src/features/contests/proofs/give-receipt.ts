import type { DataKeys } from '../../../access/crypto/data-keys.js';
import type { Database } from '../../../persistence/tx.js';
import { type LeafVote, leafKeyFamily, openLeaf } from './leaf.js';
import { RECEIPT_KEY, writeReceipt } from './receipt.js';

/** A vote that counts, as its receipt is made of it. */
export interface ReceiptVote extends LeafVote {
  readonly contestId: string;
}

/** The receipt of a committed vote; only made when somebody asks for it. The keys were made with the votes, if they were new. */
export async function giveReceipt({ database, keys }: { database: Database; keys: DataKeys }, vote: ReceiptVote): Promise<string> {
  const leafKey = await keys.current(database.read, leafKeyFamily(vote.contestId));
  const receiptKey = await keys.current(database.read, RECEIPT_KEY);
  const { commitment } = openLeaf(leafKey.bytes, vote);
  return writeReceipt(receiptKey.bytes, { voteId: vote.id, commitment });
}
