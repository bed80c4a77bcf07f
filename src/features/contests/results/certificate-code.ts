import { createHmac } from 'node:crypto';
import { sha256 } from '../../../lib/digest.js';

/** The family of the key that codes are made with, one for all contests. */
export const CERTIFICATE_KEY = 'certificates';

const DIGITS = 20;

/** The code of a certificate (验证码), as it is printed: 20 hexadecimal digits of an HMAC of its id, in fours. Nobody without the key can make one. */
export const codeOf = (key: Buffer, certificateId: string): string => {
  const digits = createHmac('sha256', key).update(`certificate ${certificateId}`).digest('hex').slice(0, DIGITS).toUpperCase();
  return digits.match(/.{4}/g)!.join('-');
};

/** What a certificate is found by, however its code was typed; undefined for what is no code. */
export function codeHash(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-F]{20}$/.test(digits) ? sha256(digits) : undefined;
}
