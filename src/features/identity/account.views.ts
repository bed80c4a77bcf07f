import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, type ListQuery, type Page } from '../../persistence/page.js';
import type { Predicate } from '../../persistence/predicate.js';
import type { Account } from './account.entity.js';

/** What is shown of an account: never its password hash. */
export type AccountRow = Pick<Account, 'id' | 'signInName' | 'displayName' | 'memberId' | 'version' | 'createdAt' | 'lastSignInAt'> & {
  readonly isDisabled: boolean | 0 | 1;
};

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: 'a.id, a.signInName, a.displayName, a.memberId, a.isDisabled, a.version, a.createdAt, a.lastSignInAt',
  from: 'account a',
  where,
  order,
});

export const accountPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest): Promise<Page<AccountRow>> =>
  fetchPage<AccountRow>(tx, listQuery(where, order), page);

export const countAccounts = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, listQuery(where, []));
