import { CITY, may, type Place } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** The brand, its measures and the goals, tasks, directives and carriers belong to the whole city. */
export const mayKeepBrand = (viewer: Viewer): boolean => may(viewer, 'KEEP_BRAND', CITY);

/** Projects and activities are entered by those who work for their branch, or for their programme. */
export const mayEnterWork = (viewer: Viewer, place: Place): boolean => may(viewer, 'ENTER_WORK', place);
