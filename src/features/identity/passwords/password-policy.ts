import { type RefusalPath, refuseUnless } from '../../../lib/refusal.js';
import { foldText, lengthOf } from '../../../lib/text.js';
import { isCommonPassword } from './common-passwords.js';

const LENGTH = { min: 12, max: 128 };
/** Guessers try the name of whom they attack first. */
const OWN_WORDS = ['lianxinqiao', '连心桥', '妇联', '妇女联合会', 'fulian', 'womensfederation'];
/** A shorter sign-in name turns up in passwords by chance. */
const SHORTEST_NAME = 3;
const FEWEST_LETTERS = 5;

/** A password is compared and hashed in this form: what looks the same is the same, whatever keyboard it came from. */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/** Long enough, and not longer than anybody types; counted in characters, so that 𬭚 is one. */
const hasLength = (password: string): boolean => {
  if (password.length > 4 * LENGTH.max) return false;
  const length = lengthOf(normalPassword(password));
  return length >= LENGTH.min && length <= LENGTH.max;
};

const isVaried = (folded: string): boolean => new Set(folded).size >= FEWEST_LETTERS && !/^\d+$/.test(folded);

const holdsName = (folded: string, signInName: string): boolean => {
  const names = [...OWN_WORDS, ...(lengthOf(signInName) >= SHORTEST_NAME ? [signInName] : [])];
  const joined = folded.replace(/[\s_.-]/gu, '');
  return names.some(name => folded.includes(name) || joined.includes(name));
};

/**
 * What a new password must be: 12 to 128 characters, not the same few over and over nor digits alone, without the sign-in name or the
 * federation's, and none that breaches are full of. Errors: PASSWORD_LENGTH, PASSWORD_TOO_EASY, PASSWORD_HOLDS_NAME, PASSWORD_COMMON.
 * Source: NIST SP 800-63B 5.1.1.2.
 */
export function refuseWeakPassword(password: string, signInName: string, path: RefusalPath): void {
  refuseUnless(hasLength(password), 'PASSWORD_LENGTH', LENGTH, path);
  const folded = foldText(password);
  refuseUnless(isVaried(folded), 'PASSWORD_TOO_EASY', {}, path);
  refuseUnless(!holdsName(folded, signInName), 'PASSWORD_HOLDS_NAME', {}, path);
  refuseUnless(!isCommonPassword(password), 'PASSWORD_COMMON', {}, path);
}
