import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import { foldText, lengthOf } from '../../lib/text.js';

const SIGN_IN_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]{1,63}$/u;
const PASSWORD = { min: 10, max: 128 };

/** The key under which a sign-in name is stored and looked up. */
export const signInKey = (name: string): string => foldText(name.slice(0, 256));

/** A new sign-in name as it is stored. Errors: SIGN_IN_NAME_INVALID. */
export function cleanSignInName(name: string, path: RefusalPath): string {
  const key = signInKey(name);
  refuseUnless(name.length <= 256 && key.length <= 64 && SIGN_IN_NAME.test(key), 'SIGN_IN_NAME_INVALID', {}, path);
  return key;
}

/** A new password must be long, not one character over and over, and must not hold the sign-in name. Errors: PASSWORD_LENGTH, PASSWORD_TOO_EASY. */
export function refuseWeakPassword(password: string, signInName: string, path: RefusalPath): void {
  const length = password.length > 4 * PASSWORD.max ? Number.POSITIVE_INFINITY : lengthOf(password);
  refuseUnless(length >= PASSWORD.min && length <= PASSWORD.max, 'PASSWORD_LENGTH', PASSWORD, path);
  const folded = foldText(password);
  const isVaried = new Set(folded).size >= 4;
  refuseUnless(isVaried && !folded.includes(signInName), 'PASSWORD_TOO_EASY', {}, path);
}
