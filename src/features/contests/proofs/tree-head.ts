import type { DataKey } from '../../../access/crypto/data-keys.js';
import { publicTextOf, signedWith } from '../../../access/crypto/signing.js';

/** The family of the key that heads are signed with. */
export const HEAD_KEY = 'vote-heads';

/** What a head says: so many leaves have this root. */
export interface HeadClaim {
  readonly contestId: string;
  readonly treeSize: number;
  /** Hexadecimal. */
  readonly rootHash: string;
  /** UTC milliseconds. */
  readonly signedAt: number;
}

/** A head as it is published. */
export interface SignedTreeHead extends HeadClaim {
  readonly keyId: string;
  /** Ed25519, SPKI, base64. */
  readonly publicKey: string;
  readonly signature: string;
}

/** Five lines that anybody can write down again: a name, the contest, the size, the root and the time, each ended by a line feed. */
export const headText = ({ contestId, treeSize, rootHash, signedAt }: HeadClaim): Buffer =>
  Buffer.from(`lianxinqiao vote tree head 1\n${contestId}\n${treeSize}\n${rootHash}\n${new Date(Number(signedAt)).toISOString()}\n`);

export const signHead = (key: DataKey, claim: HeadClaim): SignedTreeHead => ({
  ...claim,
  ...{ keyId: key.id, publicKey: publicTextOf(key), signature: signedWith(key, headText(claim)) },
});
