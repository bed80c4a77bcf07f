import { type Scope, scopePredicate } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { LedgerEntry } from './ledger.entity.js';

/** A ledger row with the row that took it back, if any, and the unit its amount is in. */
export type LedgerRow = LedgerEntry & { readonly reversedById: string | null; readonly unit: string };

const own = ['id indicatorId amount occurredOn branchId projectId subjectHash sourceKind sourceId reversesId note recordedBy recordedAt']
  .join(' ')
  .split(' ')
  .map(column => `e.${column}`)
  .join(', ');

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: `${own}, r.id AS reversedById, i.unit AS unit`,
  from: 'ledger_entry e JOIN indicator i ON i.id = e.indicatorId LEFT JOIN ledger_entry r ON r.reversesId = e.id',
  where,
  order,
});

const inScope = (scope: Scope<'I'>, where: Predicate): Predicate => both(scopePredicate(scope, 'e.branchId'), where);

export const entryPage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<LedgerRow>> => fetchPage<LedgerRow>(tx, listQuery(inScope(scope, where), order), page);

export const countEntries = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> =>
  countRows(tx, listQuery(inScope(scope, where), []));

export const entriesByIds = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<LedgerRow>(tx, listQuery(inScope(scope, isIn('e.id', ids)), []));
