import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { ContestRound } from '../contest.entity.js';
import { contestSteps } from '../contest.policy.js';
import { changeRound } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import { readBoardPlace } from '../contest-board.views.js';
import type { ContestsDeps } from '../deps.js';
import { holdRound } from '../hold-round.js';
import { shownSeq } from '../vote-rule.js';

export interface BoardToFreeze {
  readonly roundId: string;
  readonly isFrozen: boolean;
}

/**
 * Lets the board of a round stand still (封盘), or go on. Votes are taken as before; what is received from now on is shown to nobody but whoever runs
 * the contest. Only the newest round has a board. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED.
 */
export function freezeBoard(deps: ContestsDeps, viewer: Viewer, { roundId, isFrozen }: BoardToFreeze): Promise<ContestRound> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'freezeBoard'), async ({ tx, afterCommit }) => {
    const { contest, round } = await holdRound(tx, viewer, 'RUN_CONTESTS', roundId);
    refuseStep(contestSteps.FREEZE_BOARD, viewer, contest);
    const place = (await readBoardPlace(tx, contest.id)) ?? refuse('NOT_FOUND');
    refuseUnless(place.round?.id === roundId, 'STATE_NOT_ALLOWED', { state: round.state });
    if (isFrozen === (round.frozenAt !== null)) return round;
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeRound(
      tx,
      round,
      isFrozen ? { frozenAt: at.getTime(), frozenSeq: shownSeq(place.round, place.counted, at) } : { frozenAt: null, frozenSeq: null },
    );
  });
}
