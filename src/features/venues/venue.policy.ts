import { may, type Place } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Halls are full for contests and for study: whoever may hold either for a branch may say so. */
export const mayDeclareVenue = (viewer: Viewer, branch: Place): boolean => may(viewer, 'DECLARE_VENUES', branch);
