import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { DataKey } from './data-keys.js';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The Ed25519 key that a data key stands for; keys of two families never sign alike. */
const privateKeyOf = ({ bytes, family }: DataKey): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(hkdfSync('sha256', bytes, '', `lianxinqiao/${family}`, 32))]),
    format: 'der',
    type: 'pkcs8',
  });

/** The public half, as anybody may have it: SPKI, base64. */
export const publicTextOf = (key: DataKey): string =>
  createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' }).toString('base64');

/** Ed25519, base64. */
export const signedWith = (key: DataKey, text: Buffer): string => sign(null, text, privateKeyOf(key)).toString('base64');

/** Whether whoever has the private half signed this text; false, too, for a key or a signature that is none. */
export function isSignedBy(publicText: string, text: Buffer, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicText, 'base64'), format: 'der', type: 'spki' });
    return verify(null, text, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
