import type { Viewer } from '../../access/viewer.js';
import { worksHere } from '../../access/work.js';

/** Feedback is read and answered by those who work for the branch it is about; their scope says which. */
export const mayAnswerFeedback = (viewer: Viewer): boolean => worksHere(viewer);
