import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import { foldText } from '../../lib/text.js';

const SIGN_IN_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]{1,63}$/u;

/** The key under which a sign-in name is stored and looked up. */
export const signInKey = (name: string): string => foldText(name.slice(0, 256));

/** True for an account whose owner was invited and has not chosen a name yet: its number stands in place of one. */
export const isUnnamed = ({ id, signInName }: { readonly id: string; readonly signInName: string }): boolean => signInName === id;

/** A new sign-in name as it is stored. Errors: SIGN_IN_NAME_INVALID. */
export function cleanSignInName(name: string, path: RefusalPath): string {
  const key = signInKey(name);
  refuseUnless(name.length <= 256 && key.length <= 64 && SIGN_IN_NAME.test(key), 'SIGN_IN_NAME_INVALID', {}, path);
  return key;
}
