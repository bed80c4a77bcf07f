import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';

/** Staff keep the records of their own subtree, the city administrator all. */
export const mayKeepRecords = (viewer: Viewer, branch: { readonly path: string }): boolean =>
  (viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN')) && covers(viewer.scope, branch.path);
