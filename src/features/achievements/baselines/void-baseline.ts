import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { baselineSteps, ruleKeeperOf } from '../achievements.policy.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { AchievementsDeps } from '../deps.js';
import { refuseClosed } from '../ledger/ledger.store.js';
import type { BaselineDecision } from './accept-baseline.js';
import type { Baseline } from './baseline.entity.js';
import { changeBaseline, loadBaseline } from './baseline.store.js';

/** Ends a baseline, proposed or accepted: it counts no longer and stays visible. Errors: FORBIDDEN, NOT_FOUND, STATE_NOT_ALLOWED, PERIOD_CLOSED, VERSION_STALE. */
export function voidBaseline(deps: AchievementsDeps, viewer: Viewer, input: BaselineDecision & { reason: string }): Promise<Baseline> {
  const voidedBy = ruleKeeperOf(viewer);
  refuseUnless(input.reason.trim() !== '', 'REASON_REQUIRED', {}, ['input', 'reason']);
  const voidReason = cleanText(input.reason, { max: 500, hasLines: true, path: ['input', 'reason'] });
  return deps.database.inTransaction(actOf(viewer, 'voidBaseline'), async ({ tx, afterCommit }) => {
    const baseline = await loadBaseline(tx, viewer.scope.I, input.baselineId);
    refuseStale(baseline, input.expectedVersion);
    refuseStep(baselineSteps.VOID, viewer, baseline, ['input', 'baselineId']);
    if (baseline.state === 'ACCEPTED') await refuseClosed(tx, baseline.cutoffOn, ['input', 'baselineId']);
    afterCommit(() => deps.touch(BRAND_BOARD));
    const voidedAt = deps.clock.now().getTime();
    return changeBaseline(tx, baseline, { state: 'VOIDED', standing: null, voidedBy, voidedAt, voidReason });
  });
}
