import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { ContestsDeps } from '../deps.js';
import { beginSheet, judgeAtWork, type SheetOfEntry } from './judge-at-work.js';
import { type JudgedRound, performanceOf } from './judged-round.js';
import type { ScoreSheet } from './judging.entity.js';
import { changePerformance, changeRule, changeSheet } from './judging.store.js';
import { refuseIncomplete, type ScoreEntry, scoresFrom, scoresOf, textOfScores } from './score-entries.js';
import { settleReleases } from './settle-releases.js';
import { stageBoardTopic } from './stage-board.js';

export interface SheetToSubmit extends SheetOfEntry {
  /** Absent: as the draft has it. */
  readonly scores?: readonly ScoreEntry[] | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Hands a sheet in, which locks it, and freezes the rule of the round. The same again is answered with the sheet as it was handed in. Errors:
 * those of `judgeAtWork` and `scoresOf`, SHEET_INCOMPLETE, SHEET_LOCKED, VERSION_STALE.
 */
export function submitScoreSheet(deps: ContestsDeps, viewer: Viewer, input: SheetToSubmit): Promise<ScoreSheet> {
  const now = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'submitScoreSheet'), async ({ tx, afterCommit }) => {
    const { judged, accountId, sheet } = await judgeAtWork(tx, viewer, input);
    const { rule } = judged;
    const written = input.scores ? scoresOf(rule, input.scores) : scoresFrom(sheet?.scores ?? '{}');
    const scores = textOfScores(rule, written);
    if (sheet?.state === 'SUBMITTED' && sheet.scores === scores) return sheet;
    refuseUnless(sheet?.state !== 'SUBMITTED', 'SHEET_LOCKED', {}, ['input', 'entryId']);
    refuseIncomplete(rule, written);
    if (sheet) refuseStale(sheet, input.expectedVersion);
    const { roundId, entryId } = input;
    const draft = sheet ?? (await beginSheet(tx, judged, { roundId, entryId, accountId, revision: 1, scores, savedAt: now }));
    const submitted = await changeSheet(tx, draft, { scores, state: 'SUBMITTED', savedAt: now, submittedAt: now });
    await countIn(tx, judged, entryId, now);
    await settleReleases(tx, judged, now);
    afterCommit(() => deps.touch(stageBoardTopic(roundId)));
    return submitted;
  });
}

async function countIn(tx: Tx, judged: JudgedRound, entryId: string, now: number): Promise<void> {
  if (judged.row.frozenAt === null) await changeRule(tx, judged.row, { frozenAt: now });
  const performance = await performanceOf(tx, judged, entryId);
  await changePerformance(tx, performance, { sheetsIn: performance.sheetsIn + 1 });
}
