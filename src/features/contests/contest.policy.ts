import { may } from '../../access/may.js';
import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import type { ContestState } from './contest.js';

/** A contest is run by its host, or whoever leads the work of its branch. */
export const mayRunContest = (viewer: Viewer, branch: { readonly path: string }): boolean => may(viewer, 'RUN_CONTESTS', branch);

/** A draft is seen only by those whose scope holds its branch; everything from the published rules on is public. */
export const maySeeContest = (viewer: Viewer, contest: { state: ContestState }, branch: { path: string }): boolean =>
  contest.state !== 'DRAFT' || covers(viewer.scope.I, branch.path);
