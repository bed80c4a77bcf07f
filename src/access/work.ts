import { covers } from './scope.js';
import type { Viewer } from './viewer.js';

/** Whoever works for the federation, in whatever part of it; everybody else only reads what is public. */
export const worksHere = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');

/** Staff work for their own subtree, the city administrator for every branch. */
export const worksFor = (viewer: Viewer, branch: { readonly path: string }): boolean =>
  worksHere(viewer) && covers(viewer.scope, branch.path);
