import { refuseUnless } from '../../../lib/refusal.js';
import { isEditable, isPutAway, type ReviewState } from '../../../lib/review-flow.js';

/** A project may not end before it starts. Errors: SPAN_INVALID. */
export function refuseBadSpan(startsOn: string, endsOn: string | null | undefined, field = 'endsOn'): void {
  refuseUnless(!endsOn || startsOn <= endsOn, 'SPAN_INVALID', {}, ['input', field]);
}

interface Standing {
  readonly state: ReviewState;
  readonly closedOn: string | null;
}

/** Leads, planned end and links may change until the project is closed, archived or void. Errors: STATE_NOT_ALLOWED, PROJECT_CLOSED. */
export function refuseUnlessAlive(project: Standing): void {
  refuseUnless(!isPutAway(project.state), 'STATE_NOT_ALLOWED', { state: project.state });
  refuseUnless(project.closedOn === null, 'PROJECT_CLOSED', { closedOn: project.closedOn });
}

/** What was approved is not rewritten: title, texts and the like change only before submission or after a return. */
export const mayRewrite = (project: Standing): boolean => isEditable(project.state);
