import type { Viewer } from '../../access/viewer.js';

const works = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');

/** Files belong to a branch: who works in its part of the tree may hand them in and read them; nobody else. */
export const mayHandIn = (viewer: Viewer): boolean => viewer.account !== null && works(viewer);
