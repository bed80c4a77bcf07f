import { type Scope, scopePredicate } from '../../access/scope.js';
import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../persistence/page.js';
import { both, isIn, type Predicate } from '../../persistence/predicate.js';
import type { Feedback } from './feedback.entity.js';

const listQuery = (scope: Scope<'R'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: 'f.id, f.kind, f.text, f.contact, f.branchId, f.state, f.answer, f.answeredBy, f.answeredAt, f.closedAt, f.version, f.createdAt',
  from: 'feedback f',
  where: both(scopePredicate(scope, 'f.branchId'), where),
  order,
});

/** What those who answer are shown. */
export type FeedbackRow = Omit<Feedback, 'receiptHash' | 'accountId'>;

export const feedbackPage = (
  tx: Tx,
  scope: Scope<'R'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<FeedbackRow>> => fetchPage<FeedbackRow>(tx, listQuery(scope, where, order), page);

export const countFeedback = (tx: Tx, scope: Scope<'R'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

export const feedbackByIds = (tx: Tx, scope: Scope<'R'>, ids: readonly string[]) =>
  findRows<FeedbackRow>(tx, listQuery(scope, isIn('f.id', ids), []));
