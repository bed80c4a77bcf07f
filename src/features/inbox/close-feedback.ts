import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { InboxDeps } from './deps.js';
import type { Feedback } from './feedback.entity.js';
import { mayBecome } from './feedback.js';
import { mayAnswerFeedback } from './feedback.policy.js';
import { changeFeedback, loadFeedback } from './feedback.store.js';

/** Closes feedback that was answered or needs no answer. Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, STATE_NOT_ALLOWED. */
export function closeFeedback(deps: InboxDeps, viewer: Viewer, input: { feedbackId: string; expectedVersion: number }): Promise<Feedback> {
  refuseUnless(mayAnswerFeedback(viewer), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'closeFeedback'), async ({ tx }) => {
    const feedback = await loadFeedback(tx, viewer.scope.R, input.feedbackId);
    refuseStale(feedback, input.expectedVersion);
    refuseUnless(mayBecome(feedback.state, 'CLOSED'), 'STATE_NOT_ALLOWED', { state: feedback.state }, ['input', 'feedbackId']);
    return changeFeedback(tx, feedback, { state: 'CLOSED', closedAt: deps.clock.now().getTime() });
  });
}
