import { type Scope, scopePredicate } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { Baseline } from './baseline.entity.js';

export type BaselineRow = Baseline & { readonly unit: string };

const own = [
  'id indicatorId branchId value cutoffOn exactness note state standing proposedBy proposedAt acceptedBy acceptedAt',
  'voidedBy voidedAt voidReason version',
]
  .join(' ')
  .split(' ')
  .map(column => `l.${column}`)
  .join(', ');

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: `${own}, i.unit AS unit`,
  from: 'baseline l JOIN indicator i ON i.id = l.indicatorId',
  where: both(scopePredicate(scope, 'l.branchId'), where),
  order,
});

export const baselinePage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<BaselineRow>> => fetchPage<BaselineRow>(tx, listQuery(scope, where, order), page);

export const countBaselines = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

const byId: readonly SortKey[] = [{ expression: 'l.id', direction: 'ASC' }];

export const baselinesByIds = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<BaselineRow>(tx, listQuery(scope, isIn('l.id', ids), byId));
