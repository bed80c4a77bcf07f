import { recusedFrom } from '../../../access/recusal.store.js';
import type { Tx } from '../../../persistence/database.js';
import { countStanding, loadEntry } from '../contest.store.js';
import { finalScore, type SeatScores } from './final-score.js';
import type { JudgedRound } from './judged-round.js';
import type { PanelSeat, Performance } from './judging.entity.js';
import { changePerformance, findStage, performancesOf, seatsOf, sheetsOfEntry } from './judging.store.js';
import { notDue, type Progress } from './release.js';
import { scoresFrom } from './score-entries.js';

/** How far a round has come: the parts of its entries, and how many there are. */
export async function progressOf(tx: Tx, { contest, round }: JudgedRound): Promise<Progress & { readonly turns: readonly Performance[] }> {
  return { turns: await performancesOf(tx, round.id), entries: await countStanding(tx, contest.id) };
}

/** The panel before one entry: who stands aside from it or from the contest, and what the others have handed in. */
export async function panelBefore(tx: Tx, seats: readonly PanelSeat[], roundId: string, entryId: string): Promise<SeatScores[]> {
  const sheets = new Map((await sheetsOfEntry(tx, roundId, entryId)).map(sheet => [sheet.accountId, sheet]));
  const { contestId } = await loadEntry(tx, entryId);
  const panel: SeatScores[] = [];
  for (const { seat, isChief, accountId } of seats) {
    const sheet = sheets.get(accountId);
    const isRecused = (await recusedFrom(tx, accountId, [entryId, contestId])).size > 0;
    panel.push({ seat, isChief: Boolean(isChief), isRecused, scores: sheet?.state === 'SUBMITTED' ? scoresFrom(sheet.scores) : null });
  }
  return panel;
}

/** How many sheets are still to come. */
export const missingIn = (panel: readonly SeatScores[]): number =>
  panel.filter(({ isRecused, scores }) => !isRecused && scores === null).length;

/** Stores the score with everything it was made of, and shows it; false while there is no valid sheet. */
export async function release(
  tx: Tx,
  judged: JudgedRound,
  performance: Performance,
  panel: readonly SeatScores[],
  now: number,
): Promise<boolean> {
  const score = finalScore(judged.rule, panel, performance.penalty);
  if (!score) return false;
  await changePerformance(tx, performance, { releasedAt: now, finalScore: score.final, outcome: JSON.stringify(score) });
  return true;
}

/** Releases every score that is complete and whose time has come; nothing under MANUAL or while the stage is held. */
export async function settleReleases(tx: Tx, judged: JudgedRound, now: number): Promise<void> {
  const { rule, round } = judged;
  if (rule.release === 'MANUAL' || (await findStage(tx, round.id))?.heldAt !== null) return;
  const progress = await progressOf(tx, judged);
  const seats = await seatsOf(tx, round.id);
  for (const turn of progress.turns) {
    if (turn.releasedAt !== null || turn.state === 'FORFEITED' || turn.sheetsIn === 0 || notDue(rule, turn, progress)) continue;
    const panel = await panelBefore(tx, seats, round.id, turn.entryId);
    if (missingIn(panel) === 0) await release(tx, judged, turn, panel, now);
  }
}
