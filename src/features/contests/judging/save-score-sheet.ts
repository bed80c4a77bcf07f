import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { ContestsDeps } from '../deps.js';
import { beginSheet, judgeAtWork, type SheetOfEntry } from './judge-at-work.js';
import type { ScoreSheet } from './judging.entity.js';
import { changeSheet } from './judging.store.js';
import { type ScoreEntry, scoresOf, textOfScores } from './score-entries.js';

export interface SheetToSave extends SheetOfEntry {
  readonly scores: readonly ScoreEntry[];
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Keeps what a judge has written so far, in place of what was kept before; the same again changes nothing. Errors: those of `judgeAtWork` and
 * `scoresOf`, SHEET_LOCKED, VERSION_STALE.
 */
export function saveScoreSheet(deps: ContestsDeps, viewer: Viewer, input: SheetToSave): Promise<ScoreSheet> {
  const now = deps.clock.now().getTime();
  const { roundId, entryId } = input;
  return deps.database.inTransaction(actOf(viewer, 'saveScoreSheet'), async ({ tx }) => {
    const { judged, accountId, sheet } = await judgeAtWork(tx, viewer, input);
    const scores = textOfScores(judged.rule, scoresOf(judged.rule, input.scores));
    if (!sheet) return beginSheet(tx, judged, { roundId, entryId, accountId, revision: 1, scores, savedAt: now });
    refuseUnless(sheet.state === 'DRAFT', 'SHEET_LOCKED', {}, ['input', 'entryId']);
    if (sheet.scores === scores) return sheet;
    refuseStale(sheet, input.expectedVersion);
    return changeSheet(tx, sheet, { scores, savedAt: now });
  });
}
