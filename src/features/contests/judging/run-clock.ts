import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { ContestsDeps } from '../deps.js';
import { penaltyFor } from './final-score.js';
import { changePerformance } from './judging.store.js';
import { onStage, onTheStage, refuseHeld } from './on-stage.js';

interface Clock {
  readonly roundId: string;
  /** True: a clock that was started or stopped by mistake starts anew. */
  readonly isRestart?: boolean | null | undefined;
}

/**
 * Starts the clock of whoever is on the stage, by the server's time; a clock that runs goes on. Errors: those of `onStage`, STAGE_HELD,
 * NOBODY_ON_STAGE, ENTRY_FORFEITED, ALREADY_PERFORMED (unless it is started anew), SCORE_RELEASED.
 */
export function startTimer(deps: ContestsDeps, viewer: Viewer, { roundId, isRestart }: Clock): Promise<void> {
  return onStage(deps, viewer, { action: 'startTimer', roundId }, async inHand => {
    refuseHeld(inHand.stage);
    const turn = await onTheStage(inHand);
    const path = ['input', 'roundId'];
    if (turn.state === 'SPEAKING' && !isRestart) return;
    refuseUnless(turn.state !== 'FORFEITED', 'ENTRY_FORFEITED', {}, path);
    refuseUnless(turn.releasedAt === null, 'SCORE_RELEASED', {}, path);
    refuseUnless(turn.state === 'CALLED' || isRestart, 'ALREADY_PERFORMED', {}, path);
    await changePerformance(inHand.tx, turn, { state: 'SPEAKING', startedAt: inHand.now, stoppedAt: null, penalty: 0 });
  });
}

/** Stops the clock; what the time costs follows from the rule. Again is the same. Errors: those of `onStage`, STAGE_HELD, NOBODY_ON_STAGE, CLOCK_NOT_RUNNING. */
export function stopTimer(deps: ContestsDeps, viewer: Viewer, { roundId }: Clock): Promise<void> {
  return onStage(deps, viewer, { action: 'stopTimer', roundId }, async inHand => {
    const { tx, judged, stage, now } = inHand;
    refuseHeld(stage);
    const turn = await onTheStage(inHand);
    if (turn.state === 'SPOKEN') return;
    if (turn.state !== 'SPEAKING' || turn.startedAt === null) return refuse('CLOCK_NOT_RUNNING', {}, ['input', 'roundId']);
    const { time } = judged.rule;
    const penalty = time ? penaltyFor(time, now - turn.startedAt) : 0;
    await changePerformance(tx, turn, { state: 'SPOKEN', stoppedAt: now, penalty });
  });
}
