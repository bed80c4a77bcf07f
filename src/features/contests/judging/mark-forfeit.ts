import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { shanghaiTime } from '../contest.js';
import type { ContestsDeps } from '../deps.js';
import { changePerformance } from './judging.store.js';
import { onStage, onTheStage, refuseHeld } from './on-stage.js';

interface Forfeit {
  readonly roundId: string;
  readonly entryId: string;
  readonly reason: string;
}

/**
 * Whoever was called and did not come in the time of the rule forfeits: no score, no place. Again is the same. Errors: those of `onStage`, STAGE_HELD,
 * NOBODY_ON_STAGE, NOT_CALLED for anybody but the entry on the stage before its clock, FORFEIT_TOO_EARLY, text refusals.
 */
export function markForfeit(deps: ContestsDeps, viewer: Viewer, { roundId, entryId, reason }: Forfeit): Promise<void> {
  const why = cleanText(reason, { max: 500, path: ['input', 'reason'] });
  return onStage(deps, viewer, { action: 'markForfeit', roundId, reason: why }, async inHand => {
    refuseHeld(inHand.stage);
    const path = ['input', 'entryId'];
    const turn = await onTheStage(inHand);
    refuseUnless(turn.entryId === entryId, 'NOT_CALLED', {}, path);
    if (turn.state === 'FORFEITED') return;
    if (turn.state !== 'CALLED' || turn.calledAt === null) return refuse('NOT_CALLED', {}, path);
    const goodUntil = turn.calledAt + (inHand.judged.rule.time?.forfeitSeconds ?? 0) * 1000;
    refuseUnless(inHand.now > goodUntil, 'FORFEIT_TOO_EARLY', { from: shanghaiTime(goodUntil) }, path);
    await changePerformance(inHand.tx, turn, { state: 'FORFEITED' });
  });
}
