import { actOf } from '../../../../access/act.js';
import { signerOf } from '../../../../access/signer.js';
import type { Viewer } from '../../../../access/viewer.js';
import { deadlineAfter } from '../../../../lib/period.js';
import { refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import type { ContestsDeps } from '../../deps.js';
import type { ContestComplaint } from './complaint.entity.js';
import { LONGEST_ANSWER, WORKING_DAYS } from './complaint.js';
import { type ComplaintToMove, changeComplaint, holdComplaint } from './complaint.store.js';

/** The steps that say nothing to the complainant, or only why nothing more comes. */
export const ComplaintMove = { ACCEPT: 'ACCEPT', INVESTIGATE: 'INVESTIGATE', CLOSE: 'CLOSE' } as const;
export type ComplaintMove = keyof typeof ComplaintMove;

export interface ComplaintStepToTake extends ComplaintToMove {
  readonly step: ComplaintMove;
  readonly reason?: string | null | undefined;
}

/**
 * Accepts a complaint, begins to look into it, or closes it: one that was answered, or with a reason one that is not taken up.
 * Errors: NOT_FOUND, RECUSED, STATE_NOT_ALLOWED, VERSION_STALE, REASON_REQUIRED, text refusals.
 */
export function moveComplaint(deps: ContestsDeps, viewer: Viewer, input: ComplaintStepToTake): Promise<ContestComplaint> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'moveComplaint'), async ({ tx }) => {
    const row = await holdComplaint(tx, viewer, () => input.step, input);
    return changeComplaint(tx, row, patchOf(row, viewer, input, now));
  });
}

function patchOf(row: ContestComplaint, viewer: Viewer, { step, reason }: ComplaintStepToTake, now: Date): Partial<ContestComplaint> {
  const by = signerOf(viewer);
  if (step === 'ACCEPT') return { state: 'ACCEPTED', acceptedById: by, dueAt: deadlineAfter(now, WORKING_DAYS.answer).getTime() };
  if (step === 'INVESTIGATE') return { state: 'INVESTIGATING' };
  const closed = { state: 'CLOSED', closedById: by, closedAt: now.getTime(), dueAt: null, reviewUntil: null } as const;
  if (row.state === 'ANSWERED') return closed;
  refuseUnless(reason, 'REASON_REQUIRED', {}, ['input', 'reason']);
  const answer = cleanText(reason, { max: LONGEST_ANSWER, hasLines: true, path: ['input', 'reason'] });
  return { ...closed, answer, answeredById: by, answeredAt: now.getTime() };
}

export interface AnswerToGive extends ComplaintToMove {
  readonly text: string;
}

/**
 * Answers a complaint; under review the second answer is given, by somebody else. Whoever complained finds it with her code.
 * Errors: NOT_FOUND, RECUSED, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE, text refusals.
 */
export function answerComplaint(deps: ContestsDeps, viewer: Viewer, input: AnswerToGive): Promise<ContestComplaint> {
  const now = deps.clock.now();
  const text = cleanText(input.text, { max: LONGEST_ANSWER, hasLines: true, path: ['input', 'text'] });
  return deps.database.inTransaction(actOf(viewer, 'answerComplaint'), async ({ tx }) => {
    const row = await holdComplaint(tx, viewer, ({ state }) => (state === 'REVIEW' ? 'REVIEW' : 'ANSWER'), input);
    const [by, at] = [signerOf(viewer), now.getTime()];
    const given =
      row.state === 'REVIEW'
        ? { reviewAnswer: text, reviewedById: by, reviewedAt: at }
        : { answer: text, answeredById: by, answeredAt: at, reviewUntil: deadlineAfter(now, WORKING_DAYS.askReview).getTime() };
    return changeComplaint(tx, row, { ...given, state: 'ANSWERED', dueAt: null });
  });
}
