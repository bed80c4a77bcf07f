import { isLocalDate, type LocalDate } from '../../../lib/period.js';
import { type RefusalPath, refuse, refuseUnless } from '../../../lib/refusal.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** As people write it to as it is stored: no blanks or hyphens, full-width digits made plain, X capital. */
export const normalIdNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-·]/gu, '')
    .toUpperCase();

/** The check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const checkCharacterOf = (digits: string): string =>
  CHECKS[[...digits].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11]!;

/** The day of birth that a number of 18 characters says. */
export const birthDayIn = (idNumber: string): LocalDate => `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;

/** A national identity number (居民身份证号) as it is stored. Errors: ID_NUMBER_INVALID, which repeats nothing of it. */
export function idNumberOf(text: string, today: LocalDate, path: RefusalPath): string {
  const number = normalIdNumber(text);
  const isWhole = /^[1-9]\d{16}[\dX]$/.test(number) && checkCharacterOf(number.slice(0, 17)) === number[17];
  if (!isWhole) refuse('ID_NUMBER_INVALID', {}, path);
  refuseUnless(isLocalDate(birthDayIn(number)) && birthDayIn(number) <= today, 'ID_NUMBER_INVALID', {}, path);
  return number;
}

/** A phone number as it is stored: digits alone, a mobile one of the mainland or a landline with its area. Errors: PHONE_INVALID. */
export function phoneOf(text: string, path: RefusalPath): string {
  const number = normalPhone(text);
  refuseUnless(/^(?:1[3-9]\d{9}|0\d{9,11})$/.test(number), 'PHONE_INVALID', {}, path);
  return number;
}

const normalPhone = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-·()]/gu, '')
    .replace(/^(?:\+|00)86/, '');
