import { Attendance, StudySession } from './study.entity.js';

/** Every table of this feature. */
export const studyEntities = [StudySession, Attendance];
