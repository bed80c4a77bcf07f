import { may, type Place } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Talks are logged by the branch that received them. */
export const mayLogTalk = (viewer: Viewer, place: Place): boolean => may(viewer, 'LOG_TALKS', place);

/** They are confirmed by another person there, or above. */
export const mayConfirmTalk = (viewer: Viewer, place: Place): boolean => may(viewer, 'CONFIRM_TALKS', place);
