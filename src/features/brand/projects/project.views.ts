import { reviewedPredicate } from '../../../access/reviewed.js';
import type { Scope } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { Project } from './project.entity.js';

/** What a project shows; who made and submitted it only decides what the viewer may do with it. */
export const projectColumns = [
  'id',
  'code',
  'title',
  'heart',
  'branchId',
  'brandId',
  'partyLeadId',
  'businessLeadId',
  'summary',
  'fusionNote',
  'startsOn',
  'endsOn',
  'reasonWithoutGoal',
  'closedOn',
  'outcome',
  'state',
  'stateReason',
  'version',
  'createdAt',
  'createdById',
  'submittedById',
]
  .map(name => `p.${name}`)
  .join(', ');

/** The projects this scope may see, and which of them are wanted. */
export const visibleProjects = (scope: Scope<'I'>, where: Predicate): Predicate =>
  both(where, reviewedPredicate(scope, 'p.state', { branch: 'p.branchId', programme: 'p.heart' }));

/** The same as a condition on a column that holds ids of projects. */
export function visibleProjectIds(scope: Scope<'I'>, idColumn: string): Predicate {
  const visible = reviewedPredicate(scope, 'visible_project.state', {
    branch: 'visible_project.branchId',
    programme: 'visible_project.heart',
  });
  return { sql: `${idColumn} IN (SELECT visible_project.id FROM project visible_project WHERE ${visible.sql})`, values: visible.values };
}

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: projectColumns,
  from: 'project p',
  where: visibleProjects(scope, where),
  order,
});

export const projectPage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<Project>> => fetchPage<Project>(tx, listQuery(scope, where, order), page);

export const projectsByIds = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<Project>(tx, listQuery(scope, isIn('p.id', ids), []));

export const countProjects = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

/** Every project but void ones that serves no strategic goal, whether or not it says why. */
export const withoutGoal: Predicate = {
  sql: `p.state <> 'VOIDED' AND NOT EXISTS (SELECT 1 FROM project_goal link WHERE link.projectId = p.id)`,
  values: [],
};

/** Every project but void ones that lacks its party lead or its business lead. */
export const missingLead: Predicate = {
  sql: `p.state <> 'VOIDED' AND (p.partyLeadId IS NULL OR p.businessLeadId IS NULL)`,
  values: [],
};

const latestFirst: readonly SortKey[] = [
  { expression: 'p.startsOn', direction: 'DESC' },
  { expression: 'p.id', direction: 'DESC' },
];

/** Those that this scope may see, the latest first. */
export const latestProjects = (scope: Scope<'I'>, where: Predicate): ListQuery => listQuery(scope, where, latestFirst);
