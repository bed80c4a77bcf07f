import { may } from '../../access/may.js';
import type { Verb } from '../../access/permissions.js';
import { refuseRecused } from '../../access/recusal.store.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { holdRow } from '../../persistence/hold-row.js';
import { type Branch, loadBranch } from '../organisation/index.js';
import type { Contest, ContestRound } from './contest.entity.js';
import { maySeeContest } from './contest.policy.js';
import { findRound, loadContest } from './contest.store.js';

export interface RoundInHand {
  readonly contest: Contest;
  readonly branch: Branch;
  readonly round: ContestRound;
}

/**
 * Holds the contest of a round until the end of the transaction: whatever is done with the round, its judging and its
 * contest happens one after another.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED.
 */
export async function holdRound(tx: Tx, viewer: Viewer, verb: Verb, roundId: string): Promise<RoundInHand> {
  const { contestId } = (await findRound(tx, roundId)) ?? refuse('NOT_FOUND');
  await holdRow(tx, 'contest', contestId);
  const round = (await findRound(tx, roundId)) ?? refuse('NOT_FOUND');
  const contest = await loadContest(tx, contestId);
  const branch = await loadBranch(tx, contest.branchId);
  refuseUnless(maySeeContest(viewer, contest, branch), 'NOT_FOUND');
  refuseUnless(may(viewer, verb, branch), 'FORBIDDEN');
  await refuseRecused(tx, viewer, contest.id, ['input', 'roundId']);
  return { contest, branch, round };
}
