import { reviewedPredicate } from '../../../access/reviewed.js';
import type { Scope } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery } from '../../../persistence/page.js';
import { both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { Activity } from './activity.entity.js';

const select = [
  'id',
  'title',
  'theme',
  'mode',
  'heldOn',
  'place',
  'headcountOnsite',
  'headcountOnline',
  'countBasis',
  'summary',
  'branchId',
  'projectId',
  'state',
  'stateReason',
  'version',
  'createdAt',
  'createdById',
  'submittedById',
]
  .map(name => `a.${name}`)
  .join(', ');

/** The programme of an activity is that of its project. */
const projectHeart = '(SELECT own_project.heart FROM project own_project WHERE own_project.id = a.projectId)';

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'activity a',
  where: both(where, reviewedPredicate(scope, 'a.state', { branch: 'a.branchId', programme: projectHeart })),
  order,
});

export const activityPage = (tx: Tx, scope: Scope<'I'>, where: Predicate, order: readonly SortKey[], page: PageRequest) =>
  fetchPage<Activity>(tx, listQuery(scope, where, order), page);

export const activitiesByIds = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<Activity>(tx, listQuery(scope, isIn('a.id', ids), []));

export const countActivities = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

const latestFirst: readonly SortKey[] = [
  { expression: 'a.heldOn', direction: 'DESC' },
  { expression: 'a.id', direction: 'DESC' },
];

/** Those that this scope may see, the latest first. */
export const latestActivities = (scope: Scope<'I'>, where: Predicate): ListQuery => listQuery(scope, where, latestFirst);
