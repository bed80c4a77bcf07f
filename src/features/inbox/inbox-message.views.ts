import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, type ListQuery, type Page } from '../../persistence/page.js';
import { both, equals, type Predicate } from '../../persistence/predicate.js';
import type { InboxMessage } from './inbox-message.entity.js';

const newestFirst: readonly SortKey[] = [
  { expression: 'm.createdAt', direction: 'DESC' },
  { expression: 'm.id', direction: 'DESC' },
];

const listQuery = (accountId: string, where: Predicate): ListQuery => ({
  select: 'm.id, m.accountId, m.title, m.body, m.sourceKind, m.sourceId, m.readAt, m.createdAt',
  from: 'inbox_message m',
  where: both(equals('m.accountId', accountId), where),
  order: newestFirst,
});

export const messagePage = (tx: Tx, accountId: string, where: Predicate, page: PageRequest): Promise<Page<InboxMessage>> =>
  fetchPage<InboxMessage>(tx, listQuery(accountId, where), page);

export const countMessages = (tx: Tx, accountId: string, where: Predicate): Promise<number> => countRows(tx, listQuery(accountId, where));
