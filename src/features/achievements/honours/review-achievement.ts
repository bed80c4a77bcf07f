import { actOf } from '../../../access/act.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { refuseStep } from '../../../access/review-duties.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { type ReviewChange, reviewRow } from '../../../persistence/reviewed.js';
import { Achievement } from './achievement.entity.js';
import { needsCertificate } from './achievement.js';
import { hasEvidence, loadAchievementSeen } from './achievement.store.js';
import type { HonoursDeps } from './deps.js';

export interface AchievementReview extends ReviewChange {
  readonly achievementId: string;
}

/**
 * Moves an achievement on in the review flow; honours and contest results are approved only with a file that proves them.
 * Errors: NOT_FOUND, FORBIDDEN, SECOND_PERSON_REQUIRED, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, REASON_REQUIRED, CERTIFICATE_MISSING.
 */
export function reviewAchievement(deps: HonoursDeps, viewer: Viewer, input: AchievementReview): Promise<Achievement> {
  return deps.database.inTransaction(actOf(viewer, 'reviewAchievement'), async ({ tx }) => {
    const { achievement, place } = await loadAchievementSeen(tx, viewer, input.achievementId);
    refuseStep(viewer, achievement, input.step, place);
    await refuseRecused(tx, viewer, achievement.id, ['input', 'step']);
    const by = { accountId: signerOf(viewer), now: deps.clock.now() };
    const reviewed = await reviewRow(tx, Achievement, achievement, input, by);
    const mustProve = input.step === 'APPROVE' && needsCertificate(achievement.kind);
    refuseUnless(!mustProve || (await hasEvidence(tx, achievement.id)), 'CERTIFICATE_MISSING', {}, ['input', 'achievementId']);
    return reviewed;
  });
}
