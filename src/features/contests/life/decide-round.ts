import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { ContestRound } from '../contest.entity.js';
import { contestSteps } from '../contest.policy.js';
import { changeEntry, changeRound, standingEntries } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { holdRound } from '../hold-round.js';
import { roundStandings } from '../round-standings.js';
import { chooseAdvancing } from './choose-advancing.js';

export interface RoundToDecide {
  readonly roundId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Decides who goes on from a closed round, by its standings and the number that was announced when it opened; whoever is level with the last one goes
 * on too. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, ROUND_DECIDED, ROUND_WITHOUT_ADVANCE, SCORES_MISSING.
 */
export function decideRound(deps: ContestsDeps, viewer: Viewer, input: RoundToDecide): Promise<ContestRound> {
  const at = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'decideRound'), async ({ tx, afterCommit }) => {
    const { contest, round } = await holdRound(tx, viewer, 'RUN_CONTESTS', input.roundId);
    refuseStep(contestSteps.DECIDE_ROUND, viewer, contest);
    refuseStale(round, input.expectedVersion);
    refuseUnless(round.decidedAt === null, 'ROUND_DECIDED', { number: round.number });
    await sendOn(tx, round);
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeRound(tx, round, { decidedAt: at });
  });
}

async function sendOn(tx: Tx, round: ContestRound): Promise<void> {
  const { advanceCount, advancePerBranch, number } = round;
  refuseUnless(advanceCount !== null, 'ROUND_WITHOUT_ADVANCE', { number });
  const entries = await standingEntries(tx, round.contestId);
  const goesOn = chooseAdvancing(await roundStandings(tx, round, entries), { count: advanceCount, perBranch: advancePerBranch });
  for (const entry of entries)
    await changeEntry(tx, entry, goesOn.has(entry.id) ? { state: 'ADVANCED' } : { state: 'ELIMINATED', eliminatedIn: number });
}
