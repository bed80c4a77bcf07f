import type { Scope } from '../../../access/scope.js';
import { scopePredicate } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, either, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { FigureSnapshot } from './snapshot.entity.js';

export type SnapshotRow = FigureSnapshot & { readonly code: string; readonly unit: string };

const own = [
  'id indicatorId branchId title asOf fromOn value display wording exactness rowsHash definitionVersion correctsId note takenBy takenAt',
]
  .join(' ')
  .split(' ')
  .map(column => `s.${column}`)
  .join(', ');

/** Published figures of PUBLIC indicators are for everybody, the others for those who work for that part of the tree. */
const readable = (scope: Scope<'I'>): Predicate =>
  either({ sql: `i.visibility = 'PUBLIC'`, values: [] }, scopePredicate(scope, 's.branchId'));

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: `${own}, i.code AS code, i.unit AS unit`,
  from: 'figure_snapshot s JOIN indicator i ON i.id = s.indicatorId',
  where: both(readable(scope), where),
  order,
});

export const snapshotPage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<SnapshotRow>> => fetchPage<SnapshotRow>(tx, listQuery(scope, where, order), page);

export const countSnapshots = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

const firstTaken: readonly SortKey[] = [
  { expression: 's.takenAt', direction: 'ASC' },
  { expression: 's.id', direction: 'ASC' },
];

export const snapshotsBy = (tx: Tx, scope: Scope<'I'>, column: 's.id' | 's.correctsId', ids: readonly string[]) =>
  findRows<SnapshotRow>(tx, listQuery(scope, isIn(column, ids), firstTaken));
