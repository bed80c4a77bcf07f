import { CITY, may } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** The trail belongs to no branch: whoever reads it reads all of it. */
export const mayReadAudit = (viewer: Viewer): boolean => may(viewer, 'READ_AUDIT', CITY);
