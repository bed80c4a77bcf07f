import { randomInt } from 'node:crypto';
import { refuse } from '../../../lib/refusal.js';

export const CODE_MS = 5 * 60_000;
export const RESEND_MS = 60_000;
export const MOST_TRIES = 5;
/** Codes a day for one phone and contest. */
export const MOST_CODES_A_DAY = 5;

const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/;

/** A mobile phone of the mainland as it is hashed and dialled: `+8613…`. Errors: PHONE_INVALID. */
export function cleanPhone(text: string): string {
  const [, digits] = MOBILE.exec(text.normalize('NFKC').replace(/[\s-]/g, '')) ?? [];
  return `+86${digits ?? refuse('PHONE_INVALID', {}, ['input', 'phone'])}`;
}

/** Six digits. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
