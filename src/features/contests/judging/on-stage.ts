import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import type { ContestsDeps } from '../deps.js';
import { holdJudging, type JudgedRound, performanceOf } from './judged-round.js';
import type { Performance, Stage } from './judging.entity.js';
import { findStage } from './judging.store.js';
import { settleReleases } from './settle-releases.js';
import { stageBoardTopic } from './stage-board.js';

/** The stage of a round in the hands of its host, at one instant of the server's clock. */
export interface StageInHand {
  readonly tx: Tx;
  readonly judged: JudgedRound;
  readonly stage: Stage;
  readonly now: number;
}

interface StageAct {
  readonly action: string;
  readonly roundId: string;
  readonly reason?: string | null;
}

/**
 * Lets the host do something on the stage of a round; afterwards every score whose time has come is released. Errors: NOT_FOUND, FORBIDDEN,
 * JUDGING_NOT_SET, JUDGING_NOT_OPEN.
 */
export function onStage(
  deps: ContestsDeps,
  viewer: Viewer,
  { action, roundId, reason = null }: StageAct,
  work: (inHand: StageInHand) => Promise<unknown>,
): Promise<void> {
  const now = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, action, { reason }), async ({ tx, afterCommit }) => {
    const judged = await holdJudging(tx, viewer, 'RUN_CONTESTS', roundId);
    const stage = (await findStage(tx, roundId)) ?? refuse('JUDGING_NOT_SET', {}, ['input', 'roundId']);
    await work({ tx, judged, stage, now });
    await settleReleases(tx, judged, now);
    afterCommit(() => deps.touch(stageBoardTopic(roundId)));
  });
}

/** Errors: STAGE_HELD. */
export const refuseHeld = (stage: Stage): void => refuseUnless(stage.heldAt === null, 'STAGE_HELD', {}, ['input', 'roundId']);

/** The part of the entry that is on the stage. Errors: NOBODY_ON_STAGE. */
export async function onTheStage({ tx, judged, stage }: StageInHand): Promise<Performance> {
  const entryId = stage.nowEntryId ?? refuse('NOBODY_ON_STAGE', {}, ['input', 'roundId']);
  return performanceOf(tx, judged, entryId);
}
