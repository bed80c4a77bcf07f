import { mayAnywhere } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Lists are taken out by those who work with them, as far as their scope reaches; the public takes out nothing. */
export const mayExport = (viewer: Viewer): boolean => mayAnywhere(viewer, 'EXPORT');
