import { centsOf } from '../../lib/money.js';
import { type RefusalPath, refuse, refuseUnless } from '../../lib/refusal.js';
import { LARGEST_AMOUNT } from './ledger/entry.js';

/**
 * A decimal of the API as the ledger keeps it: yuan (at most two decimals) as cents, anything else as a whole number.
 * Errors: AMOUNT_INVALID, NUMBER_NOT_WHOLE, NUMBER_OUT_OF_RANGE.
 */
export function storedAmount(unit: string, decimal: string, path: RefusalPath): number {
  if (unit === '元') return refuseTooLarge(centsOf(decimal) ?? refuse('AMOUNT_INVALID', {}, path), path);
  refuseUnless(/^-?\d+$/.test(decimal), 'NUMBER_NOT_WHOLE', {}, path);
  return refuseTooLarge(Number(decimal), path);
}

function refuseTooLarge(amount: number, path: RefusalPath): number {
  refuseUnless(amount >= 1 && amount <= LARGEST_AMOUNT, 'NUMBER_OUT_OF_RANGE', { min: 1, max: LARGEST_AMOUNT }, path);
  return amount;
}
