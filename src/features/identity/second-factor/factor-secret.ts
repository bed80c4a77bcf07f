import type { SealedTable } from '../../../access/privacy/sealed-table.js';
import { suffixOf } from '../../../lib/typeid.js';

/** The secrets of authenticator apps: sealed, and read by nothing but the check of a code. */
export const factorSecrets: SealedTable<'secret'> = {
  table: 'second_factor',
  columns: { secret: {} },
  family: () => 'sealed/second_factor',
};

/** The row of an account has the account's number, and its secret is bound to that: put in another account's place it does not open. */
export const factorIdOf = (accountId: string): string => `second_factor_${suffixOf(accountId)}`;
