import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import { findRound } from '../contest.store.js';
import { contestInDoubt } from '../doubt/doubt.views.js';
import { type FinalScore, finalScore } from '../judging/final-score.js';
import { performancesOf, seatsOf } from '../judging/judging.store.js';
import { panelBefore } from '../judging/settle-releases.js';
import { roundStandings, type ScoreSource } from '../round-standings.js';
import { areSameAwards } from './award.js';
import { awardsOfResult, dueAwards } from './award.store.js';
import { differencesBetween, type ResultDifference } from './compare-results.js';
import { entriesOfResult, findResult, linesOf } from './result.store.js';

export interface Replay {
  readonly areAwardsEqual: boolean;
  readonly differences: readonly ResultDifference[];
}

/** Scores made anew of the sheets as they stand, of everything that was released. */
const scoresOfSheets: ScoreSource = async (tx, roundId, rule) => {
  const seats = await seatsOf(tx, roundId);
  const scores = new Map<string, FinalScore | null>();
  for (const { entryId, state, outcome, penalty } of await performancesOf(tx, roundId)) {
    if (state === 'FORFEITED') scores.set(entryId, null);
    else if (outcome !== null) scores.set(entryId, finalScore(rule, await panelBefore(tx, seats, roundId, entryId), penalty));
  }
  return scores;
};

/**
 * Makes the result of a contest anew from its votes and score sheets, and says where it is not the stored one (重演); null where there is no result, and
 * for whoever neither runs nor watches over the contest. Errors: SCORES_MISSING.
 */
export async function replayContest(tx: Tx, viewer: Viewer, contestId: string): Promise<Replay | null> {
  const result = (await contestInDoubt(tx, viewer, contestId)) && (await findResult(tx, contestId));
  if (!result) return null;
  const round = (await findRound(tx, result.roundId)) ?? refuse('NOT_FOUND');
  const counted = await roundStandings(tx, round, await entriesOfResult(tx, round), scoresOfSheets);
  const areAwardsEqual = areSameAwards(await awardsOfResult(tx, result.id), await dueAwards(tx, contestId, counted));
  return { areAwardsEqual, differences: differencesBetween(await linesOf(tx, result.id), counted) };
}
