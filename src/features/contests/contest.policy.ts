import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import { worksFor } from '../../access/work.js';
import type { ContestState } from './contest.js';

/** Staff run the contests of their own subtree; the city administrator every contest. */
export const mayRunContest = worksFor;

/** A draft is seen only by those whose scope holds its branch; everything from the published rules on is public. */
export const maySeeContest = (viewer: Viewer, contest: { state: ContestState }, branch: { path: string }): boolean =>
  contest.state !== 'DRAFT' || covers(viewer.scope, branch.path);
