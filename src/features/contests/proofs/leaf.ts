import { createHmac } from 'node:crypto';
import { leafHash } from '../../../lib/merkle.js';

/** The family of the key from which what hides the votes of a contest is derived. */
export const leafKeyFamily = (contestId: string): string => `contest-leaves/${contestId}`;

/** Everything of a vote that its leaf commits to: who, for whom, when, under which rule. */
export interface LeafVote {
  readonly id: string;
  readonly roundId: string;
  readonly entryId: string;
  readonly voterHash: string;
  readonly dayKey: string;
  readonly ruleVersion: number;
  readonly castAt: number;
}

/** A leaf with what shows that it stands for this vote and no other. Whoever holds it knows the choice: it belongs into the notary's pack alone. */
export interface OpenedLeaf {
  /** 32 bytes, for this vote alone. */
  readonly nonce: Buffer;
  /** What the commitment is made over. */
  readonly text: string;
  readonly commitment: Buffer;
  readonly leafHash: Buffer;
}

/** A vote in one writing: equal only for equal votes. */
const textOf = ({ id, roundId, entryId, voterHash, dayKey, ruleVersion, castAt }: LeafVote): string =>
  JSON.stringify(['vote/1', id, roundId, entryId, voterHash, dayKey, Number(ruleVersion), Number(castAt)]);

/**
 * Opens the leaf of a vote: commitment = HMAC-SHA-256(nonce, text), nonce = HMAC-SHA-256(key of the contest, id of the vote). Without the nonce
 * the commitment tells nothing about the vote, and no second vote can be found that fits it.
 */
export function openLeaf(key: Buffer, vote: LeafVote): OpenedLeaf {
  const nonce = createHmac('sha256', key).update(`leaf ${vote.id}`).digest();
  const text = textOf(vote);
  const commitment = createHmac('sha256', nonce).update(text).digest();
  return { nonce, text, commitment, leafHash: leafHash(commitment) };
}
