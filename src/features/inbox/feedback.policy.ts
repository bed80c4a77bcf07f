import type { Viewer } from '../../access/viewer.js';

/** Feedback is read and answered by those who work for the branch it is about; their scope says which. */
export const mayAnswerFeedback = (viewer: Viewer): boolean => viewer.roles.includes('STAFF') || viewer.roles.includes('CITY_ADMIN');
