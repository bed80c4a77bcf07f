import { CITY, may, mayAnywhere, type Place } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Requests of persons about their data are taken in by those who keep their files. */
export const mayAnswerSubjects = (viewer: Viewer, place: Place): boolean => may(viewer, 'ANSWER_SUBJECTS', place);

/** Erasing is a second person's. */
export const mayErase = (viewer: Viewer, place: Place): boolean => may(viewer, 'ERASE_PERSONS', place);

export const maySeeRequests = (viewer: Viewer): boolean => mayAnywhere(viewer, 'ANSWER_SUBJECTS') || mayAnywhere(viewer, 'ERASE_PERSONS');

/** A hold may name any record of the installation, so it is for roles of the whole of it. */
export const mayKeepHolds = (viewer: Viewer): boolean => may(viewer, 'KEEP_HOLDS', CITY);
