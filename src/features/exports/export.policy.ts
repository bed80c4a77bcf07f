import type { Viewer } from '../../access/viewer.js';
import { worksHere } from '../../access/work.js';

/** Staff may take out what lies in their part of the tree, the city administrator everything; the public nothing. */
export const mayExport = (viewer: Viewer): boolean => worksHere(viewer);
