import { defineFilteredChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { ActivityType, activityFields } from './activity.types.js';
import { activitiesByIds, latestActivities } from './activity.views.js';

/** Activities by id; null for one that does not exist or that the viewer may not see. */
export const activityById = defineLoader<string, ActivityType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await activitiesByIds(database.read, viewer.scope.I, ids), ActivityType.from),
);

const activitiesOf = (parent: 'a.branchId' | 'a.projectId') =>
  defineFilteredChildList({ parent, query: latestActivities, fields: activityFields, from: ActivityType.from });

/** The activities a branch held, and those of a project; the latest first. */
export const activitiesOfBranch = activitiesOf('a.branchId');
export const activitiesOfProject = activitiesOf('a.projectId');

export const activityNodes: NodeSources = { activity: (context, id) => load(context, activityById, id) };
