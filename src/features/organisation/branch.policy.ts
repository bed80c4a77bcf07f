import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';

/** Whoever works for the federation; anybody else only reads what is public. */
export const worksHere = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');

/** Staff may change the branches of their own subtree; the city administrator every branch. */
export const mayChangeBranch = (viewer: Viewer, branch: { path: string }): boolean =>
  worksHere(viewer) && covers(viewer.scope, branch.path);
