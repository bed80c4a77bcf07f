import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/tx.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { Contest } from '../contest.entity.js';
import { shanghaiTime } from '../contest.js';
import { contestSteps } from '../contest.policy.js';
import { holdContestToRun, roundsOf } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { changeWithNotice } from '../life/notices.js';
import { roundStandings } from '../round-standings.js';
import { dueAwards, insertAwards } from './award.store.js';
import type { ResultToStep } from './held-result.js';
import { publicUntil } from './publicity.js';
import { countResults, entriesOfResult, insertResult } from './result.store.js';

export interface ResultToPropose extends ResultToStep {
  /** How long it is on public notice; 3 when absent. */
  readonly workingDays?: number | null | undefined;
}

/**
 * Makes the result of a contest of its last round with the awards that follow, stores it and puts it on public notice (结果公示).
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, PUBLICITY_TOO_SHORT, SCORES_MISSING.
 */
export function proposeResult(deps: ContestsDeps, viewer: Viewer, input: ResultToPropose): Promise<Contest> {
  const at = deps.clock.now();
  const until = publicUntil(at, input.workingDays ?? 3).getTime();
  return deps.database.inTransaction(actOf(viewer, 'proposeResult'), async ({ tx, afterCommit }) => {
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    refuseStep(contestSteps.PROPOSE_RESULT, viewer, contest);
    refuseStale(contest, input.expectedVersion);
    await writeResult(tx, viewer, contest, { at, until });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    const text = `比赛结果公示，公示期至 ${shanghaiTime(until)} 结束。`;
    return changeWithNotice(tx, viewer, contest, { state: 'PUBLICITY' }, { kind: 'RESULT', text, at });
  });
}

async function writeResult(tx: Tx, viewer: Viewer, contest: Contest, { at, until }: { at: Date; until: number }): Promise<void> {
  const { id: contestId, rulesVersion } = contest;
  const round = (await roundsOf(tx, contestId)).at(-1) ?? refuse('STATE_NOT_ALLOWED', { state: contest.state });
  const lines = await roundStandings(tx, round, await entriesOfResult(tx, round));
  const proposed = { proposedById: signerOf(viewer), proposedAt: at.getTime(), publicUntil: until };
  const open = { confirmedById: null, confirmedAt: null, reopenedById: null, reopenedAt: null, reopenReason: null };
  const number = 1 + (await countResults(tx, contestId));
  const id = newId('contest_result');
  await insertResult(tx, { id, contestId, number, roundId: round.id, rulesVersion, ...proposed, ...open }, lines);
  await insertAwards(tx, id, await dueAwards(tx, contestId, lines));
}
