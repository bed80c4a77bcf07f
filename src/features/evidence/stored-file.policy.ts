import type { Viewer } from '../../access/viewer.js';
import { worksHere } from '../../access/work.js';

/** Files belong to a branch: who works in its part of the tree may hand them in and read them; nobody else. */
export const mayHandIn = (viewer: Viewer): boolean => viewer.account !== null && worksHere(viewer);
