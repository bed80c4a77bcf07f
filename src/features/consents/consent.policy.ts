import { CITY, may, type Place } from '../../access/may.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import type { ConsentState, ConsentStep } from './consent.js';

/** Consents are recorded and withdrawn by those who keep the files of the branch. */
export const mayKeepConsents = (viewer: Viewer, place: Place): boolean => may(viewer, 'KEEP_CONSENTS', place);

/** What people are asked to sign is the city's word. */
export const mayPublishTexts = (viewer: Viewer): boolean => may(viewer, 'PUBLISH_CONSENT_TEXTS', CITY);

export const consentSteps: StepRules<ConsentStep, ConsentState> = {
  WITHDRAW: { may: mayKeepConsents, from: ['GIVEN'] },
};
