import { actOf } from '../../../access/act.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { refuseStep } from '../../../access/review-duties.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { type ReviewChange, reviewRow } from '../../../persistence/reviewed.js';
import type { BrandDeps } from '../deps.js';
import { Activity } from './activity.entity.js';
import { loadActivitySeen } from './activity.store.js';

export interface ActivityReview extends ReviewChange {
  readonly activityId: string;
}

/** Moves an activity on in the review flow. Errors: NOT_FOUND, FORBIDDEN, SECOND_PERSON_REQUIRED, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, REASON_REQUIRED. */
export function reviewActivity(deps: BrandDeps, viewer: Viewer, input: ActivityReview): Promise<Activity> {
  return deps.database.inTransaction(actOf(viewer, 'reviewActivity'), async ({ tx }) => {
    const { activity, place } = await loadActivitySeen(tx, viewer, input.activityId);
    refuseStep(viewer, activity, input.step, place);
    await refuseRecused(tx, viewer, activity.id, ['input', 'step']);
    return reviewRow(tx, Activity, activity, input, { accountId: signerOf(viewer), now: deps.clock.now() });
  });
}
