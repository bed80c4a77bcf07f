import { defineChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { isIn } from '../../../persistence/predicate.js';
import type { Activity } from './activity.entity.js';
import { type ActivityChildArgs, ActivityType, activityFields } from './activity.types.js';
import { activityCountsOf, activityPage, activityPagesOf } from './activity.views.js';

const byId = [{ expression: 'a.id', direction: 'ASC' }] as const;
const MOST = 100;

/** Activities by id; null for one that does not exist or that the viewer may not see. */
export const activityById = defineLoader<string, ActivityType | null>(async ({ database, viewer }, ids) => {
  const found = new Map<string, ActivityType>();
  for (let start = 0; start < ids.length; start += MOST) {
    const page = await activityPage(database.read, viewer.scope, isIn('a.id', ids.slice(start, start + MOST)), byId, { first: MOST });
    for (const row of page.rows) found.set(row.id, ActivityType.from(row));
  }
  return ids.map(id => found.get(id) ?? null);
});

const activitiesOf = (parent: 'a.branchId' | 'a.projectId') =>
  defineChildList<Activity, ActivityType, ActivityChildArgs>({
    pages: ({ database, viewer }, ids, args) =>
      activityPagesOf(database.read, viewer.scope, parent, ids, wherePredicate(activityFields, args.where), args),
    counts: ({ database, viewer }, ids, args) =>
      activityCountsOf(database.read, viewer.scope, parent, ids, wherePredicate(activityFields, args.where)),
    from: ActivityType.from,
  });

/** The activities a branch held, and those of a project; the latest first. */
export const activitiesOfBranch = activitiesOf('a.branchId');
export const activitiesOfProject = activitiesOf('a.projectId');

export const activityNodes: NodeSources = { activity: (context, id) => load(context, activityById, id) };
