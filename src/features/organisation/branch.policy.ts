import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';

const works = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');

/** Staff may change the branches of their own subtree; the city administrator every branch. */
export const mayChangeBranch = (viewer: Viewer, branch: { path: string }): boolean => works(viewer) && covers(viewer.scope, branch.path);
