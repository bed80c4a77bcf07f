import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { InboxDeps } from './deps.js';
import type { Feedback } from './feedback.entity.js';
import { LONGEST_TEXT, mayBecome } from './feedback.js';
import { mayAnswerFeedback } from './feedback.policy.js';
import { changeFeedback, loadFeedback } from './feedback.store.js';
import { tellAccount } from './inbox-message.store.js';

const titles = { COMPLAINT: '您的投诉已有答复', SUGGESTION: '您的建议已有答复', QUESTION: '您的咨询已有答复' } as const;

/**
 * Answers feedback about a branch in the viewer's scope; a sender with an account finds the answer in her inbox.
 * Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, STATE_NOT_ALLOWED, text refusals.
 */
export function answerFeedback(
  deps: InboxDeps,
  viewer: Viewer,
  input: { feedbackId: string; text: string; expectedVersion: number },
): Promise<Feedback> {
  refuseUnless(mayAnswerFeedback(viewer), 'FORBIDDEN');
  const now = deps.clock.now();
  const answer = cleanText(input.text, { max: LONGEST_TEXT, hasLines: true, path: ['input', 'text'] });
  return deps.database.inTransaction(actOf(viewer, 'answerFeedback'), async ({ tx }) => {
    const feedback = await loadFeedback(tx, viewer.scope.R, input.feedbackId);
    refuseStale(feedback, input.expectedVersion);
    refuseUnless(mayBecome(feedback.state, 'ANSWERED'), 'STATE_NOT_ALLOWED', { state: feedback.state }, ['input', 'feedbackId']);
    const given = { answer, answeredBy: viewer.account?.id ?? null, answeredAt: now.getTime() };
    const answered = await changeFeedback(tx, feedback, { state: 'ANSWERED', ...given });
    if (feedback.accountId !== null) {
      const source = { sourceKind: 'FEEDBACK', sourceId: feedback.id } as const;
      const message = { accountId: feedback.accountId, title: titles[feedback.kind], body: answer };
      await tellAccount(tx, { ...message, ...source, createdAt: now.getTime() });
    }
    return answered;
  });
}
