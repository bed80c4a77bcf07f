import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../lib/digest.js';

/** How the tokens of screens and of services begin: whoever finds one knows what it is, and secret scanners do too. */
export type MachineKind = 'lxw' | 'lxs';

const SECRET_BYTES = 32;
const PREFIX_LENGTH = 12;
const FORM = /^lx[ws]_[\w-]{43}$/;

/** A new token. It is shown once; what is kept is its beginning, by which people tell tokens apart, and a hash. */
export function newMachineToken(kind: MachineKind): { token: string; prefix: string; tokenHash: string } {
  const token = `${kind}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { token, prefix: token.slice(0, PREFIX_LENGTH), tokenHash: sha256(token) };
}

/** False for texts that no token of ours can be: they are refused without a look into the database. */
export const isMachineToken = (text: string): boolean => FORM.test(text);
