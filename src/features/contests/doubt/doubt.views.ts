import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/tx.js';
import { type Branch, findBranches } from '../../organisation/index.js';
import type { Contest } from '../contest.entity.js';
import { findContests } from '../contest.views.js';
import { mayDoubt } from './doubt.policy.js';

/** A contest with its branch, for somebody who may look into its doubts; null for everybody else. */
export async function contestInDoubt(tx: Tx, viewer: Viewer, contestId: string): Promise<{ contest: Contest; branch: Branch } | null> {
  const [contest] = await findContests(tx, viewer.scope.I, [contestId]);
  const [branch] = contest ? await findBranches(tx, [contest.branchId]) : [];
  return contest && branch && mayDoubt(viewer, branch) ? { contest, branch } : null;
}
