import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/tx.js';
import { systemAct } from '../act.js';
import type { DataKey, DataKeys } from '../crypto/data-keys.js';
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

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeyOf = ({ bytes }: DataKey): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(hkdfSync('sha256', bytes, '', `lianxinqiao/${HEAD_KEY}`, 32))]),
    format: 'der',
    type: 'pkcs8',
  });

const publicTextOf = (key: DataKey): string =>
  createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' }).toString('base64');

const signedText = ({ seq, hash, entries, at, keyId, publicKey }: Omit<SignedHead, 'signature'>): Buffer =>
  Buffer.from(`audit-head\n${JSON.stringify([seq, hash, entries, at, keyId, publicKey])}`);

/** The head of the chain as it stands now. */
export async function currentHead({ database, keys, clock }: HeadDeps): Promise<SignedHead> {
  const key = await database.inTransaction(systemAct('signAuditHead'), ({ tx }) => keys.current(tx, HEAD_KEY));
  const [first, last] = await database.inSnapshot(async tx => [await outermostSeal(tx, 'ASC'), await outermostSeal(tx, 'DESC')]);
  const end = { seq: last?.seq ?? 0, hash: last?.hash ?? '', entries: last && first ? last.seq - first.seq + 1 : 0 };
  const head = { ...end, at: clock.now().getTime(), keyId: key.id, publicKey: publicTextOf(key) };
  return { ...head, signature: sign(null, signedText(head), privateKeyOf(key)).toString('base64') };
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
  try {
    const key = pinned ? undefined : await keys.byId(database.read, head.keyId);
    const publicKey = pinned ?? (key?.family === HEAD_KEY ? publicTextOf(key) : undefined);
    if (publicKey === undefined || publicKey !== head.publicKey) return false;
    const trusted = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, signedText(head), trusted, Buffer.from(head.signature, 'base64'));
  } catch {
    return false;
  }
}
