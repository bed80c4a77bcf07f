import { createHmac } from 'node:crypto';
import { sha256 } from '../../lib/digest.js';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/**
 * The receipt code of a feedback: 100 bits in letters that are not mistaken for each other (`XXXXX-XXXXX-XXXXX-XXXXX`). It is made from
 * the id under a key of its own, so that a repeated request gets the same code although only its digest is stored.
 */
export function receiptOf(key: Buffer, feedbackId: string): string {
  const bytes = createHmac('sha256', key).update(feedbackId).digest();
  const code = [...bytes.subarray(0, LENGTH)].map(byte => LETTERS[byte % LETTERS.length]).join('');
  return code.match(/.{5}/g)!.join('-');
}

/** What is stored and looked up. Forgives what people do when they type a code: blanks, small letters, O for 0, I and L for 1. */
export function receiptHash(receipt: string): string {
  const typed = receipt.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return sha256(typed);
}
