import { mayAnywhere } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Files belong to a branch: who works in its part of the tree may hand them in; the scope says who reads them. */
export const mayHandIn = (viewer: Viewer): boolean => viewer.account !== null && mayAnywhere(viewer, 'HAND_IN_FILES');
