import { actOf } from '../../access/act.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { cleanText } from '../../lib/text.js';
import type { Tx } from '../../persistence/tx.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Contest } from './contest.entity.js';
import { contestSteps } from './contest.policy.js';
import { changeContest, holdContestToRun } from './contest.store.js';
import { contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';
import { quotaOf } from './entries/entry.js';
import { regionOf } from './voters/region.js';
import { kindsOf, kindsText, type VoterKind } from './voters/voter.js';

export interface ContestChange {
  readonly contestId: string;
  readonly title?: string | null | undefined;
  readonly voterKinds?: readonly VoterKind[] | null | undefined;
  readonly regionBranchId?: string | null | undefined;
  readonly entryQuota?: number | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Changes what a contest is called and whom it admits, before its voting begins.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, VERSION_STALE, VOTER_KINDS_INVALID, REGION_NEEDS_MEMBERS, ENTRY_QUOTA_INVALID, text refusals.
 */
export function updateContest(deps: ContestsDeps, viewer: Viewer, input: ContestChange): Promise<Contest> {
  return deps.database.inTransaction(actOf(viewer, 'updateContest'), async ({ tx, afterCommit }) => {
    // An opening that is under way freezes what was there before, or waits for this.
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    refuseStep(contestSteps.UPDATE, viewer, contest);
    refuseStale(contest, input.expectedVersion);
    const changed = await changeContest(tx, contest, {
      ...(input.title == null ? {} : { title: cleanText(input.title, { max: 120, path: ['input', 'title'] }) }),
      ...(input.voterKinds == null ? {} : { voterKinds: kindsText(input.voterKinds) }),
      ...(await region(tx, contest, input)),
      ...(input.entryQuota == null ? {} : { entryQuota: quotaOf(input.entryQuota) }),
    });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changed;
  });
}

/** The region, new or as it was, must suit the kinds of voter, new or as they were. */
async function region(tx: Tx, contest: Contest, { regionBranchId, voterKinds }: ContestChange): Promise<{ regionBranchId: string | null }> {
  const wanted = regionBranchId === undefined ? contest.regionBranchId : regionBranchId;
  return { regionBranchId: await regionOf(tx, wanted, voterKinds ?? kindsOf(contest.voterKinds)) };
}
