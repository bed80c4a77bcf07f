import { createHmac, randomBytes } from 'node:crypto';
import { foldText } from '../../../lib/text.js';

export const CODES_AT_ONCE = 10;
/** No letter looks like a digit: i and l are read as 1, o as 0, and u is not used (Crockford). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE = /^[0-9a-hjkmnp-tv-z]{12}$/;

/** Sixty random bits: `3f7k-9qxd-m2vw`. */
export const newRecoveryCode = (): string =>
  [...randomBytes(12)]
    .map(byte => LETTERS[byte % LETTERS.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** The code that somebody means who typed this, whatever the case, blanks and hyphens; undefined when it can be none. */
export function recoveryCodeOf(typed: string): string | undefined {
  const plain = foldText(typed.slice(0, 64)).replace(/[\s-]/g, '').replace(/[il]/g, '1').replaceAll('o', '0');
  return CODE.test(plain) ? plain : undefined;
}

/** How a code is kept: a hash under a key that the database does not hold in the clear, of this account alone. */
export const hashOfCode = (key: Buffer, accountId: string, code: string): string =>
  createHmac('sha256', key).update(`${accountId}\n${code}`).digest('hex');
