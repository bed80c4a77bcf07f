import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { ContestsDeps } from '../deps.js';
import { holdJudging, performanceOf, refuseUnfitEntry } from './judged-round.js';
import type { Performance } from './judging.entity.js';
import { findPerformance, findStage, seatsOf } from './judging.store.js';
import { notDue } from './release.js';
import { missingIn, panelBefore, progressOf, release } from './settle-releases.js';
import { stageBoardTopic } from './stage-board.js';

interface ScoreToRelease {
  readonly roundId: string;
  readonly entryId: string;
  /** True: judges whose sheet is missing are absent, and the score is made without them. */
  readonly areMissingAbsent?: boolean | null | undefined;
}

/**
 * Shows the score of an entry: under MANUAL, and under every mode where a judge is absent. Again is the same. Errors: NOT_FOUND, FORBIDDEN,
 * JUDGING_NOT_SET, JUDGING_NOT_OPEN, ENTRY_NOT_IN_ROUND, RECUSED, ENTRY_FORFEITED, STAGE_HELD, SHEETS_MISSING, SHEETS_NONE, NOT_SPOKEN, NEXT_NOT_CALLED,
 * CALIBRATING.
 */
export function releaseScore(deps: ContestsDeps, viewer: Viewer, input: ScoreToRelease): Promise<Performance> {
  const now = deps.clock.now().getTime();
  const { roundId, entryId } = input;
  const path = ['input', 'entryId'];
  return deps.database.inTransaction(actOf(viewer, 'releaseScore'), async ({ tx, afterCommit }) => {
    const judged = await holdJudging(tx, viewer, 'RUN_CONTESTS', roundId);
    await refuseUnfitEntry(tx, viewer, judged, entryId);
    const performance = await performanceOf(tx, judged, entryId);
    if (performance.releasedAt !== null) return performance;
    refuseUnless(performance.state !== 'FORFEITED', 'ENTRY_FORFEITED', {}, path);
    refuseUnless((await findStage(tx, roundId))?.heldAt === null, 'STAGE_HELD', {}, path);
    const why = notDue(judged.rule, performance, await progressOf(tx, judged));
    if (why) return refuse(why, { calibration: judged.rule.calibration }, path);
    const panel = await panelBefore(tx, await seatsOf(tx, roundId), roundId, entryId);
    const missing = missingIn(panel);
    refuseUnless(missing === 0 || input.areMissingAbsent, 'SHEETS_MISSING', { missing }, path);
    refuseUnless(await release(tx, judged, performance, panel, now), 'SHEETS_NONE', {}, path);
    afterCommit(() => deps.touch(stageBoardTopic(roundId)));
    return (await findPerformance(tx, roundId, entryId))!;
  });
}
