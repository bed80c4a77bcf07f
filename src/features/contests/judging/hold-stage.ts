import type { Viewer } from '../../../access/viewer.js';
import { cleanText } from '../../../lib/text.js';
import type { ContestsDeps } from '../deps.js';
import type { Performance } from './judging.entity.js';
import { changePerformance, changeStage, findPerformance } from './judging.store.js';
import { onStage } from './on-stage.js';

interface Hold {
  readonly roundId: string;
  readonly reason?: string | null | undefined;
}

/** One key: nobody is called, the clock stands still and no score is released until `resumeStage`; sheets still come in. Again is the same. Errors: those of `onStage`, text refusals. */
export function holdStage(deps: ContestsDeps, viewer: Viewer, { roundId, reason }: Hold): Promise<void> {
  const why = reason ? cleanText(reason, { max: 200, path: ['input', 'reason'] }) : null;
  return onStage(deps, viewer, { action: 'holdStage', roundId, reason: why }, async ({ tx, stage, now }) => {
    if (stage.heldAt === null) await changeStage(tx, stage, { heldAt: now, holdReason: why });
  });
}

/** Goes on where it was held: the clock as if no time had passed, and with every score that was waiting. Again is the same. Errors: those of `onStage`. */
export function resumeStage(deps: ContestsDeps, viewer: Viewer, { roundId }: Hold): Promise<void> {
  return onStage(deps, viewer, { action: 'resumeStage', roundId }, async ({ tx, stage, now }) => {
    if (stage.heldAt === null) return;
    const turn = stage.nowEntryId && (await findPerformance(tx, roundId, stage.nowEntryId));
    if (turn) await changePerformance(tx, turn, later(turn, now - stage.heldAt));
    await changeStage(tx, stage, { heldAt: null, holdReason: null });
  });
}

/** Its times as if everything had happened that much later. */
const later = ({ state, calledAt, startedAt }: Performance, ms: number): Partial<Performance> => ({
  ...(state === 'CALLED' && calledAt !== null ? { calledAt: calledAt + ms } : {}),
  ...(state === 'SPEAKING' && startedAt !== null ? { startedAt: startedAt + ms } : {}),
});
