import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import type { ContestState } from './contest.js';

const works = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');

/** Staff run the contests of their own subtree; the city administrator every contest. */
export const mayRunContest = (viewer: Viewer, branch: { path: string }): boolean => works(viewer) && covers(viewer.scope, branch.path);

/** A draft is seen only by those whose scope holds its branch; everything from the published rules on is public. */
export const maySeeContest = (viewer: Viewer, contest: { state: ContestState }, branch: { path: string }): boolean =>
  contest.state !== 'DRAFT' || covers(viewer.scope, branch.path);
