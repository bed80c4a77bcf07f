import { systemAct } from '../../../../access/act.js';
import { deadlineAfter } from '../../../../lib/period.js';
import { refuse, refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import { receiptHash } from '../../../inbox/index.js';
import type { ContestComplaint } from './complaint.entity.js';
import { LONGEST_NARRATIVE, WORKING_DAYS } from './complaint.js';
import { sealedComplaint } from './complaint.sealed.js';
import { changeComplaint, findComplaintByCode } from './complaint.store.js';
import { COMPLAINANT, type ComplaintDeps } from './file-complaint.js';

export interface ReviewToAsk {
  readonly code: string;
  readonly reason: string;
}

/**
 * Asks for a second look at an answer, once, with the code of the complaint; somebody else than who gave it takes it.
 * Errors: COMPLAINT_UNKNOWN, COMPLAINT_NOT_REVIEWABLE, text refusals.
 */
export function askComplaintReview(deps: ComplaintDeps, input: ReviewToAsk): Promise<ContestComplaint> {
  const now = deps.clock.now();
  const reviewReason = cleanText(input.reason, { max: LONGEST_NARRATIVE, hasLines: true, path: ['input', 'reason'] });
  return deps.database.inTransaction({ ...systemAct('askComplaintReview'), ...COMPLAINANT }, async ({ tx }) => {
    const row = (await findComplaintByCode(tx, receiptHash(input.code))) ?? refuse('COMPLAINT_UNKNOWN', {}, ['input', 'code']);
    const isReviewable = row.state === 'ANSWERED' && row.reviewUntil !== null && now.getTime() < row.reviewUntil;
    refuseUnless(isReviewable, 'COMPLAINT_NOT_REVIEWABLE', {}, ['input', 'code']);
    const sealed = await deps.vault.sealed(tx, sealedComplaint, row, { reviewReason });
    const dueAt = deadlineAfter(now, WORKING_DAYS.review).getTime();
    return changeComplaint(tx, row, { ...sealed, state: 'REVIEW', dueAt, reviewUntil: null });
  });
}
