import { placedSource, type RecusalSources } from '../recusals/index.js';
import { loadActivitySeen } from './activities/activity.store.js';
import { loadProjectSeen } from './projects/project.store.js';

export const brandRecusals: RecusalSources = {
  project: placedSource(async (tx, viewer, id) => (await loadProjectSeen(tx, viewer, id)).place),
  activity: placedSource(async (tx, viewer, id) => (await loadActivitySeen(tx, viewer, id)).place),
};
