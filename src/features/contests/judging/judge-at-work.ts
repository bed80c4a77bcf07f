import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { holdJudging, type JudgedRound, refuseUnfitEntry } from './judged-round.js';
import type { ScoreSheet } from './judging.entity.js';
import { findPerformance, findSheet, insertSheet, seatsOf } from './judging.store.js';

export interface SheetOfEntry {
  readonly roundId: string;
  readonly entryId: string;
}

/**
 * A judge of the panel with an entry before her whose score is still open; her sheet stands under `sheet`. Errors: NOT_FOUND, FORBIDDEN,
 * JUDGING_NOT_SET, JUDGING_NOT_OPEN, NOT_ON_PANEL, ENTRY_NOT_IN_ROUND, RECUSED, ENTRY_FORFEITED, SCORE_RELEASED.
 */
export async function judgeAtWork(tx: Tx, viewer: Viewer, { roundId, entryId }: SheetOfEntry) {
  const judged = await holdJudging(tx, viewer, 'JUDGE_CONTESTS', roundId);
  const accountId = signerOf(viewer);
  const seats = await seatsOf(tx, roundId);
  refuseUnless(
    seats.some(seat => seat.accountId === accountId),
    'NOT_ON_PANEL',
    {},
    ['input', 'roundId'],
  );
  await refuseUnfitEntry(tx, viewer, judged, entryId);
  const performance = await findPerformance(tx, roundId, entryId);
  refuseUnless(performance?.state !== 'FORFEITED', 'ENTRY_FORFEITED', {}, ['input', 'entryId']);
  refuseUnless(performance?.releasedAt == null, 'SCORE_RELEASED', {}, ['input', 'entryId']);
  return { judged, accountId, sheet: await findSheet(tx, roundId, entryId, accountId) };
}

interface Beginning extends SheetOfEntry {
  readonly accountId: string;
  readonly revision: number;
  readonly scores: string;
  readonly savedAt: number;
}

/** A new draft in the judge's slot. */
export const beginSheet = (tx: Tx, { contest }: JudgedRound, sheet: Beginning): Promise<ScoreSheet> =>
  insertSheet(tx, {
    ...{ id: newId('score_sheet'), slot: 1, state: 'DRAFT', submittedAt: null, isDrill: contest.isDrill },
    ...{ reopenedById: null, reopenedAt: null, reopenReason: null },
    ...sheet,
  });
