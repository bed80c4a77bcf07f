import { may } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

interface Place {
  readonly path: string;
}

/** Branches and their terms are kept by those who work for them, or for one above. */
export const mayChangeBranch = (viewer: Viewer, branch: Place): boolean => may(viewer, 'CHANGE_BRANCHES', branch);

/** Files of members are kept where the member belongs. */
export const mayKeepMembers = (viewer: Viewer, branch: Place): boolean => may(viewer, 'KEEP_MEMBERS', branch);

/** The new-sector roll is kept by area. */
export const mayKeepNewSector = (viewer: Viewer, area: Place): boolean => may(viewer, 'KEEP_NEW_SECTOR', area);
