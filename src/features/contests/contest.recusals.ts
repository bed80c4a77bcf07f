import { placedSource, type RecusalSources } from '../recusals/index.js';
import { loadContestSeen } from './contest.store.js';
import { loadEntrySeen } from './entries/load-entry.js';

export const contestRecusals: RecusalSources = {
  contest: placedSource(async (tx, viewer, id) => (await loadContestSeen(tx, viewer, id)).branch),
  // Its teacher or a relative of its performer: said by those who order recusals where the contest is run.
  contest_entry: placedSource(async (tx, viewer, id) => (await loadEntrySeen(tx, viewer, id)).places.host),
};
