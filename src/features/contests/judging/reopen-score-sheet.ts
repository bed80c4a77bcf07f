import { actOf } from '../../../access/act.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { ContestsDeps } from '../deps.js';
import { beginSheet } from './judge-at-work.js';
import { holdJudging, performanceOf } from './judged-round.js';
import type { ScoreSheet } from './judging.entity.js';
import { changePerformance, changeSheet, findSheetById } from './judging.store.js';
import { NOT_RELEASED } from './release.js';
import { stageBoardTopic } from './stage-board.js';

interface SheetToReopen {
  readonly roundId: string;
  readonly sheetId: string;
  readonly reason: string;
}

/**
 * Gives a judge her sheet back as a draft of the next revision, by a supervisor who is not that judge; the one handed in is kept as it is. A score
 * that was released is taken back and comes again with the new sheet. Errors: NOT_FOUND, FORBIDDEN, RECUSED, JUDGING_NOT_SET, JUDGING_NOT_OPEN,
 * SHEET_NOT_SUBMITTED, SECOND_PERSON_REQUIRED, text refusals.
 */
export function reopenScoreSheet(deps: ContestsDeps, viewer: Viewer, { roundId, sheetId, reason }: SheetToReopen): Promise<ScoreSheet> {
  const now = deps.clock.now().getTime();
  const why = cleanText(reason, { max: 500, path: ['input', 'reason'] });
  return deps.database.inTransaction(actOf(viewer, 'reopenScoreSheet', { reason: why }), async ({ tx, afterCommit }) => {
    const judged = await holdJudging(tx, viewer, 'SUPERVISE_JUDGING', roundId);
    const sheet = await findSheetById(tx, sheetId);
    if (sheet?.roundId !== roundId) return refuse('LINKED_RECORD_NOT_FOUND', {}, ['input', 'sheetId']);
    await refuseRecused(tx, viewer, sheet.entryId, ['input', 'sheetId']);
    const reopenedById = signerOf(viewer);
    refuseUnless(sheet.accountId !== reopenedById, 'SECOND_PERSON_REQUIRED', {}, ['input', 'sheetId']);
    refuseUnless(sheet.state === 'SUBMITTED', 'SHEET_NOT_SUBMITTED', {}, ['input', 'sheetId']);
    await changeSheet(tx, sheet, { state: 'REOPENED', slot: null, reopenedById, reopenedAt: now, reopenReason: why });
    const { entryId, accountId, scores } = sheet;
    const draft = await beginSheet(tx, judged, { roundId, entryId, accountId, scores, revision: sheet.revision + 1, savedAt: now });
    const performance = await performanceOf(tx, judged, entryId);
    await changePerformance(tx, performance, { ...NOT_RELEASED, sheetsIn: performance.sheetsIn - 1 });
    afterCommit(() => deps.touch(stageBoardTopic(roundId)));
    return draft;
  });
}
