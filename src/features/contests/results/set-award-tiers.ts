import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { Contest } from '../contest.entity.js';
import { contestSteps } from '../contest.policy.js';
import { changeContest, holdContestToRun } from '../contest.store.js';
import type { ContestsDeps } from '../deps.js';
import { cleanTiers, type Tier } from './award.js';
import { replaceTiers } from './award.store.js';
import type { ResultToStep } from './held-result.js';

export interface TiersToSet extends ResultToStep {
  /** The highest one first. */
  readonly tiers: readonly Tier[];
}

/**
 * Says what a contest awards (设奖), in place of what was said before, until its first round opens.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, AWARD_TIERS_INVALID, text refusals.
 */
export function setAwardTiers(deps: ContestsDeps, viewer: Viewer, input: TiersToSet): Promise<Contest> {
  return deps.database.inTransaction(actOf(viewer, 'setAwardTiers'), async ({ tx }) => {
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    refuseStep(contestSteps.SET_AWARDS, viewer, contest);
    refuseStale(contest, input.expectedVersion);
    await replaceTiers(tx, contest.id, cleanTiers(input.tiers));
    return changeContest(tx, contest, {});
  });
}
