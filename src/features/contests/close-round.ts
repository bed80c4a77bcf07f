import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { ContestRound } from './contest.entity.js';
import { changeContest, changeRound } from './contest.store.js';
import { contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';
import { holdRound } from './hold-round.js';

export interface RoundToClose {
  readonly roundId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Ends a round now, or confirms that its time is over. Votes that are being committed come first; none is accepted afterwards.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, VERSION_STALE.
 */
export function closeRound(deps: ContestsDeps, viewer: Viewer, input: RoundToClose): Promise<ContestRound> {
  const now = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'closeRound'), async ({ tx, afterCommit }) => {
    const { contest, round } = await holdRound(tx, viewer, 'RUN_CONTESTS', input.roundId);
    refuseUnless(round.state === 'OPEN', 'STATE_NOT_ALLOWED', { state: round.state });
    refuseStale(round, input.expectedVersion);
    const closed = await changeRound(tx, round, { state: 'CLOSED', closesAt: Math.min(round.closesAt, now) });
    await changeContest(tx, contest, { state: 'RESULT_CHECK' });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return closed;
  });
}
