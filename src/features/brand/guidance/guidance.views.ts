import type { Scope } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery } from '../../../persistence/page.js';
import { always, isIn, type Predicate } from '../../../persistence/predicate.js';
import { projectColumns, visibleProjects } from '../projects/project.views.js';
import type { GuidanceTable } from './guidance.tables.js';

const listQuery = (guidance: GuidanceTable, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: guidance.columns,
  from: `${guidance.table} g`,
  where,
  order,
});

export const guidancePage = <Row>(tx: Tx, guidance: GuidanceTable, where: Predicate, order: readonly SortKey[], page: PageRequest) =>
  fetchPage<Row>(tx, listQuery(guidance, where, order), page);

export const countGuidance = (tx: Tx, guidance: GuidanceTable, where: Predicate): Promise<number> =>
  countRows(tx, listQuery(guidance, where, []));

export const guidanceByIds = <Row>(tx: Tx, guidance: GuidanceTable, ids: readonly string[]) =>
  findRows<Row>(tx, listQuery(guidance, isIn('g.id', ids), []));

const oldestFirst: readonly SortKey[] = [{ expression: 'g.id', direction: 'ASC' }];

const linkedQuery = (guidance: GuidanceTable, order: readonly SortKey[]): ListQuery => ({
  select: guidance.columns,
  from: `${guidance.links} link JOIN ${guidance.table} g ON g.id = link.targetId`,
  where: always,
  order,
});

/** What guides each of these projects. */
export const guidancePagesOfProjects = <Row>(tx: Tx, guidance: GuidanceTable, projectIds: readonly string[], page: PageRequest) =>
  fetchPages<Row>(tx, 'link.projectId', projectIds, linkedQuery(guidance, oldestFirst), page);

export const guidanceCountsOfProjects = (tx: Tx, guidance: GuidanceTable, projectIds: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'link.projectId', projectIds, linkedQuery(guidance, []));

const latestFirst: readonly SortKey[] = [
  { expression: 'p.startsOn', direction: 'DESC' },
  { expression: 'p.id', direction: 'DESC' },
];

/** The projects that this kind of guidance is linked to and the scope may see, the latest first. */
export const guidedProjects = (guidance: GuidanceTable, scope: Scope<'I'>, where: Predicate): ListQuery => ({
  select: projectColumns,
  from: `${guidance.links} link JOIN project p ON p.id = link.projectId`,
  where: visibleProjects(scope, where),
  order: latestFirst,
});
