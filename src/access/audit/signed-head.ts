import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/tx.js';
import { systemAct } from '../act.js';
import type { DataKeys } from '../crypto/data-keys.js';
import { isSignedBy, publicTextOf, signedWith } from '../crypto/signing.js';
import { outermostSeal } from './audit.store.js';

const HEAD_KEY = 'audit-head';

/** The end of the chain at a moment, signed: kept elsewhere, it shows whether anything was taken away or written anew since. */
export interface SignedHead {
  /** The last place of the chain. */
  readonly seq: number;
  readonly hash: string;
  /** How many places the chain has here; fewer than `seq` once old ones were taken away after their time. */
  readonly entries: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly keyId: string;
  /** Ed25519, SPKI, base64. */
  readonly publicKey: string;
  readonly signature: string;
}

export interface HeadDeps {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly clock: Clock;
}

const signedText = ({ seq, hash, entries, at, keyId, publicKey }: Omit<SignedHead, 'signature'>): Buffer =>
  Buffer.from(`audit-head\n${JSON.stringify([seq, hash, entries, at, keyId, publicKey])}`);

/** The head of the chain as it stands now. */
export async function currentHead({ database, keys, clock }: HeadDeps): Promise<SignedHead> {
  const key = await database.inTransaction(systemAct('signAuditHead'), ({ tx }) => keys.current(tx, HEAD_KEY));
  const [first, last] = await database.inSnapshot(async tx => [await outermostSeal(tx, 'ASC'), await outermostSeal(tx, 'DESC')]);
  const end = { seq: last?.seq ?? 0, hash: last?.hash ?? '', entries: last && first ? last.seq - first.seq + 1 : 0 };
  const head = { ...end, at: clock.now().getTime(), keyId: key.id, publicKey: publicTextOf(key) };
  return { ...head, signature: signedWith(key, signedText(head)) };
}

/**
 * True when this installation signed the head: with the key of that id in the database, or, where somebody pinned the public key
 * elsewhere, with exactly that one.
 */
export async function isSignedHere(
  { database, keys }: Pick<HeadDeps, 'database' | 'keys'>,
  head: SignedHead,
  pinned?: string,
): Promise<boolean> {
  const key = pinned ? undefined : await keys.byId(database.read, head.keyId).catch(() => undefined);
  const publicKey = pinned ?? (key?.family === HEAD_KEY ? publicTextOf(key) : undefined);
  return publicKey === head.publicKey && isSignedBy(publicKey, signedText(head), head.signature);
}
