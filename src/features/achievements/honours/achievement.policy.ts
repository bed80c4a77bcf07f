import { may, type Place } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';

/** Honours, media reports and cases are kept by those who work for the branch they belong to, or for the programme. */
export const mayKeepRecords = (viewer: Viewer, place: Place): boolean => may(viewer, 'ENTER_WORK', place);
