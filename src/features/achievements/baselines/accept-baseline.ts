import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { loadBranch } from '../../organisation/index.js';
import { baselineSteps, mayAcceptBaseline } from '../achievements.policy.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { AchievementsDeps } from '../deps.js';
import { refuseClosed } from '../ledger/ledger.store.js';
import type { Baseline } from './baseline.entity.js';
import { changeBaseline, isStanding, loadBaseline } from './baseline.store.js';

export interface BaselineDecision {
  readonly baselineId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Accepts a proposed baseline: from now on it counts, and the branch's ledger rows up to its last day are held in it. Errors: NOT_FOUND,
 * FORBIDDEN, SECOND_PERSON_REQUIRED, STATE_NOT_ALLOWED, BASELINE_EXISTS, PERIOD_CLOSED, VERSION_STALE.
 */
export function acceptBaseline(deps: AchievementsDeps, viewer: Viewer, input: BaselineDecision): Promise<Baseline> {
  const acceptedBy = signerOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'acceptBaseline'), async ({ tx, afterCommit }) => {
    const baseline = await loadBaseline(tx, viewer.scope.I, input.baselineId);
    const branch = await loadBranch(tx, baseline.branchId);
    refuseUnless(mayAcceptBaseline(viewer, branch), 'FORBIDDEN');
    refuseStale(baseline, input.expectedVersion);
    refuseStep(baselineSteps.ACCEPT, viewer, { state: baseline.state, hands: [baseline.proposedBy] }, ['input', 'baselineId']);
    await refuseClosed(tx, baseline.cutoffOn, ['input', 'baselineId']);
    const standing = `${baseline.indicatorId}:${baseline.branchId}`;
    refuseUnless(!(await isStanding(tx, standing)), 'BASELINE_EXISTS', {}, ['input', 'baselineId']);
    afterCommit(() => deps.touch(BRAND_BOARD));
    return changeBaseline(tx, baseline, { state: 'ACCEPTED', standing, acceptedBy, acceptedAt: deps.clock.now().getTime() });
  });
}
