import { mayAnywhere } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Feedback is read and answered by those who work for the branch it is about; their scope says which. */
export const mayAnswerFeedback = (viewer: Viewer): boolean => mayAnywhere(viewer, 'ANSWER_FEEDBACK');
