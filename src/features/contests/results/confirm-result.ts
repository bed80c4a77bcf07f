import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import type { Contest } from '../contest.entity.js';
import { shanghaiTime } from '../contest.js';
import { findRound } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { hasOpenObjections } from '../doubt/objections.js';
import { changeWithNotice } from '../life/notices.js';
import { roundStandings } from '../round-standings.js';
import { areSameAwards } from './award.js';
import { awardsOfResult, dueAwards } from './award.store.js';
import { differencesBetween } from './compare-results.js';
import { holdResult, type ResultToStep } from './held-result.js';
import type { ContestResult } from './result.entity.js';
import { changeResult, entriesOfResult, linesOf } from './result.store.js';

/**
 * Confirms the result on public notice once its time is over, by somebody else than who put it there, and only while it is still what the votes and
 * scores make. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE, PUBLICITY_RUNNING, OBJECTIONS_OPEN,
 * RESULT_CHANGED.
 */
export function confirmResult(deps: ContestsDeps, viewer: Viewer, input: ResultToStep): Promise<Contest> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'confirmResult'), async ({ tx, afterCommit }) => {
    const { contest, result } = await holdResult(tx, viewer, 'CONFIRM_RESULT', input);
    refuseUnless(at.getTime() >= result.publicUntil, 'PUBLICITY_RUNNING', { until: shanghaiTime(result.publicUntil) });
    refuseUnless(!(await hasOpenObjections(tx, contest.id)), 'OBJECTIONS_OPEN');
    await refuseChanged(tx, result);
    await changeResult(tx, result, { confirmedById: signerOf(viewer), confirmedAt: at.getTime() });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeWithNotice(tx, viewer, contest, { state: 'CONFIRMED' }, { kind: 'RESULT', text: '公示期满，比赛结果已确认。', at });
  });
}

async function refuseChanged(tx: Tx, { id, contestId, roundId }: ContestResult): Promise<void> {
  const round = (await findRound(tx, roundId)) ?? refuse('NOT_FOUND');
  const counted = await roundStandings(tx, round, await entriesOfResult(tx, round));
  const isSame = differencesBetween(await linesOf(tx, id), counted).length === 0;
  refuseUnless(isSame && areSameAwards(await awardsOfResult(tx, id), await dueAwards(tx, contestId, counted)), 'RESULT_CHANGED');
}
