import { createHmac } from 'node:crypto';
import { sha256 } from '../../lib/digest.js';
import { refuseUnless } from '../../lib/refusal.js';
import { lengthOf } from '../../lib/text.js';
import { KEY_LENGTH } from './feedback.js';

/** The public shares one name space of keys: a guessable key would lead to somebody else's receipt. Errors: IDEMPOTENCY_KEY_GUESSABLE. */
export function refuseGuessableKey(key: string): void {
  const length = lengthOf(key.slice(0, 2 * KEY_LENGTH.max + 2));
  refuseUnless(length >= KEY_LENGTH.min && length <= KEY_LENGTH.max, 'IDEMPOTENCY_KEY_GUESSABLE', KEY_LENGTH, ['input', 'idempotencyKey']);
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/**
 * The receipt code of a letter: 100 bits in letters that are not mistaken for each other (`XXXXX-XXXXX-XXXXX-XXXXX`). It is made from
 * the id under a key of its own, so that a repeated request gets the same code although only its digest is stored.
 */
export function receiptOf(key: Buffer, letterId: string): string {
  const bytes = createHmac('sha256', key).update(letterId).digest();
  const code = [...bytes.subarray(0, LENGTH)].map(byte => LETTERS[byte % LETTERS.length]).join('');
  return code.match(/.{5}/g)!.join('-');
}

/** What is stored and looked up. Forgives what people do when they type a code: blanks, small letters, O for 0, I and L for 1. */
export function receiptHash(receipt: string): string {
  const typed = receipt.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return sha256(typed);
}
