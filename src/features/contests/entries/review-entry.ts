import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { ContestEntry } from '../contest.entity.js';
import { contestSteps } from '../contest.policy.js';
import { changeEntry } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { type EntryToStep, holdEntryFor } from './load-entry.js';

/** What a review ends in. */
export const EntryVerdict = { ACCEPT: 'ACCEPT', RETURN: 'RETURN' } as const;
export type EntryVerdict = keyof typeof EntryVerdict;

export interface EntryToReview extends EntryToStep {
  readonly verdict: EntryVerdict;
  readonly reason?: string | null | undefined;
}

/**
 * Accepts an entry after its content was reviewed, or returns it for repair, once and with the reason; never by whoever handed it in.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE, ENTRY_RETURNED_BEFORE, text refusals.
 */
export function reviewEntry(deps: ContestsDeps, viewer: Viewer, input: EntryToReview): Promise<ContestEntry> {
  return deps.database.inTransaction(actOf(viewer, 'reviewEntry'), async ({ tx, afterCommit }) => {
    const { entry, contest } = await holdEntryFor(tx, viewer, input.verdict === 'ACCEPT' ? 'REVIEW' : 'RETURN', input);
    refuseStep(contestSteps.REVIEW_ENTRY, viewer, contest);
    const reviewedById = signerOf(viewer);
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    if (input.verdict === 'ACCEPT') return changeEntry(tx, entry, { state: 'ACCEPTED', reviewedById, stateReason: null });
    refuseUnless(!entry.wasReturned, 'ENTRY_RETURNED_BEFORE');
    const stateReason = cleanText(input.reason ?? '', { max: 500, path: ['input', 'reason'] });
    return changeEntry(tx, entry, { state: 'RETURNED', reviewedById, stateReason, wasReturned: true });
  });
}
