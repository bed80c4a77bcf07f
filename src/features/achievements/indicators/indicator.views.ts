import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import type { Predicate } from '../../../persistence/predicate.js';
import type { Indicator } from './indicator.entity.js';

const select = [
  'id code nameZh unit kind exactness distinctKey displayScale decimals roundingStep visibility owner needsEvidence baselineAllowed',
  'isHeadline wording targetValue definitionVersion place version createdAt',
]
  .join(' ')
  .split(' ')
  .map(column => `i.${column}`)
  .join(', ');

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({ select, from: 'indicator i', where, order });

export const indicatorPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest): Promise<Page<Indicator>> =>
  fetchPage<Indicator>(tx, listQuery(where, order), page);

export const countIndicators = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, listQuery(where, []));

const asReported: readonly SortKey[] = [
  { expression: 'i.place', direction: 'ASC' },
  { expression: 'i.id', direction: 'ASC' },
];

/** All indicators that fit, as they stand in the report: the catalogue is small. */
export const listIndicators = (tx: Tx, where: Predicate): Promise<Indicator[]> => findRows<Indicator>(tx, listQuery(where, asReported));
