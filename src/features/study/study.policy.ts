import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';

const works = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');

/** Sessions are internal: those who work for the branch, or for one above it, see them and hold them. */
export const mayHoldSession = (viewer: Viewer, branch: { path: string }): boolean => works(viewer) && covers(viewer.scope, branch.path);
