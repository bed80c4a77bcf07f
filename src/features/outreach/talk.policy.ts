import { may, type Place } from '../../access/may.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import type { TalkState, TalkStep } from './talk.js';

/** Talks are logged by the branch that received them. */
export const mayLogTalk = (viewer: Viewer, place: Place): boolean => may(viewer, 'LOG_TALKS', place);

/** They are confirmed by another person there, or above. */
export const mayConfirmTalk = (viewer: Viewer, place: Place): boolean => may(viewer, 'CONFIRM_TALKS', place);

/** A talk counts once somebody other than its logger has confirmed it; a mistake is voided, whether it counted or not. */
export const talkSteps: StepRules<TalkStep, TalkState> = {
  CONFIRM: { may: mayConfirmTalk, from: ['LOGGED'], isSecondPersons: true },
  VOID: { may: mayConfirmTalk, from: ['LOGGED', 'CONFIRMED'] },
};
