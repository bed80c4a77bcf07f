import { type Scope, scopePredicate } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery } from '../../../persistence/page.js';
import { both, either, equals, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { WorkCase } from './work-case.entity.js';

export type WorkCaseRow = Omit<WorkCase, 'createdById'>;

const select = 'c.id, c.title, c.submittedTo, c.submittedOn, c.state, c.book, c.page, c.selectedOn, c.branchId, c.version, c.createdAt';

/** Selected cases are printed and so public; those handed in are seen within the scope. */
const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'work_case c',
  where: both(where, either(equals('c.state', 'SELECTED'), scopePredicate(scope, 'c.branchId'))),
  order,
});

export const casePage = (tx: Tx, scope: Scope<'I'>, where: Predicate, order: readonly SortKey[], page: PageRequest) =>
  fetchPage<WorkCaseRow>(tx, listQuery(scope, where, order), page);

export const findCases = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<WorkCaseRow>(tx, listQuery(scope, isIn('c.id', ids), []));

export const countCases = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));
