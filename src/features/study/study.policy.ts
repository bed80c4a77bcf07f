import { may, type Place } from '../../access/may.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import type { StudyState, StudyStep } from './study.js';

/** Sessions are held by those who work for the branch, or for one above it. */
export const mayHoldSession = (viewer: Viewer, branch: Place): boolean => may(viewer, 'HOLD_STUDY', branch);

/** The one who holds a session opens the doors, begins, notes who comes, and ends it. */
export const studySteps: StepRules<StudyStep, StudyState> = {
  OPEN_CHECKIN: { may: mayHoldSession, from: ['PLANNED', 'NOTIFIED'] },
  START: { may: mayHoldSession, from: ['CHECKIN_OPEN'] },
  CHECK_IN: { may: mayHoldSession, from: ['CHECKIN_OPEN', 'IN_PROGRESS'] },
  END: { may: mayHoldSession, from: ['IN_PROGRESS'] },
};
