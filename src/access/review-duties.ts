import { refuseUnless } from '../lib/refusal.js';
import { isEditable, type ReviewState, type ReviewStep, stepsFrom } from '../lib/review-flow.js';
import { may, type Place } from './may.js';
import type { Verb } from './permissions.js';
import type { Viewer } from './viewer.js';

/** What a step of the review flow asks for: handing in, and voiding what was never handed in, are the enterer's; the rest is the reviewer's. */
const verbOfStep = (step: ReviewStep, state: ReviewState): Verb =>
  step === 'SUBMIT' || (step === 'VOID' && isEditable(state)) ? 'ENTER_WORK' : 'REVIEW_WORK';

/** A record in the review flow with those who had it in hand. */
export interface InReview {
  readonly state: ReviewState;
  readonly createdById: string;
  readonly submittedById: string | null;
}

const decides = (step: ReviewStep): boolean => step === 'APPROVE' || step === 'RETURN';

/** True when this step is possible but a second person's: who entered a record or handed it in decides nothing about it. */
const needsAnother = (viewer: Viewer, record: InReview, step: ReviewStep): boolean =>
  decides(step) &&
  stepsFrom(record.state).includes(step) &&
  viewer.account !== null &&
  [record.createdById, record.submittedById].includes(viewer.account.id);

/** The steps that this viewer may take with a record now. */
export const stepsFor = (viewer: Viewer, record: InReview, place: Place): ReviewStep[] =>
  stepsFrom(record.state).filter(step => may(viewer, verbOfStep(step, record.state), place) && !needsAnother(viewer, record, step));

/** Errors: FORBIDDEN, SECOND_PERSON_REQUIRED. */
export function refuseStep(viewer: Viewer, record: InReview, step: ReviewStep, place: Place): void {
  refuseUnless(may(viewer, verbOfStep(step, record.state), place), 'FORBIDDEN');
  refuseUnless(!needsAnother(viewer, record, step), 'SECOND_PERSON_REQUIRED', {}, ['input', 'step']);
}
