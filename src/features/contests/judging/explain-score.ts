import { may } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/database.js';
import { findBranches } from '../../organisation/index.js';
import { findContests, findRounds } from '../contest.views.js';
import { type FinalScore, finalScore } from './final-score.js';
import type { Performance } from './judging.entity.js';
import { findRule, performancesOf, seatsOf } from './judging.store.js';
import type { JudgingRule } from './judging-rule.js';
import { ruleOf } from './judging-rule.row.js';
import { type Place, placesOf } from './ranking.js';
import { entriesOfRound, type RoundEntry } from './round-entries.views.js';
import { panelBefore } from './settle-releases.js';

export interface ScoreExplanation {
  readonly roundId: string;
  readonly entryId: string;
  readonly isReleased: boolean;
  readonly rule: JudgingRule;
  readonly score: FinalScore;
  /** Among what is released; null for a score that is not. */
  readonly place: Place | null;
  readonly areSheetsSeen: boolean;
}

/** Places of the released scores of a round, by entry, among those that are still in it. */
export function releasedPlaces(
  rule: JudgingRule,
  performances: readonly Performance[],
  entries: readonly RoundEntry[],
): ReadonlyMap<string, Place & { score: FinalScore }> {
  const released = performances.filter(({ entryId, outcome }) => outcome !== null && entries.some(({ id }) => id === entryId));
  const scores = released.map(({ outcome }) => JSON.parse(outcome!) as FinalScore);
  const places = placesOf(scores, rule.tieBreak);
  return new Map(released.map(({ entryId }, at) => [entryId, { ...places[at]!, score: scores[at]! }]));
}

/**
 * How a score comes about: sheets, dropped and excluded ones with why, penalty, each step. Before its release only for a supervisor who is no judge of
 * the panel; afterwards for everybody who sees the contest, judges' totals where the rule shows them. Null for what the viewer may not see.
 */
export async function explainScore(tx: Tx, viewer: Viewer, roundId: string, entryId: string): Promise<ScoreExplanation | null> {
  const [round] = await findRounds(tx, viewer.scope.I, 'r.id', [roundId]);
  const row = round && (await findRule(tx, roundId));
  if (!row) return null;
  const rule = ruleOf(row);
  const isSupervisor = await maySeeUnreleased(tx, viewer, roundId, round.contestId);
  const performances = await performancesOf(tx, roundId);
  const found = releasedPlaces(rule, performances, await entriesOfRound(tx, roundId)).get(entryId);
  const base = { roundId, entryId, rule, areSheetsSeen: rule.areSheetsShown || isSupervisor };
  if (found) return { ...base, isReleased: true, score: found.score, place: { rank: found.rank, tie: found.tie } };
  const performance = performances.find(one => one.entryId === entryId);
  if (!isSupervisor || !performance) return null;
  const score = finalScore(rule, await panelBefore(tx, await seatsOf(tx, roundId), roundId, entryId), performance.penalty);
  return score && { ...base, isReleased: false, score, place: null };
}

/** A supervisor sees sheets before they are shown, unless she judges here herself. */
async function maySeeUnreleased(tx: Tx, viewer: Viewer, roundId: string, contestId: string): Promise<boolean> {
  const [contest] = await findContests(tx, viewer.scope.I, [contestId]);
  const [branch] = contest ? await findBranches(tx, [contest.branchId]) : [];
  if (!branch || !may(viewer, 'SUPERVISE_JUDGING', branch)) return false;
  return !(await seatsOf(tx, roundId)).some(({ accountId }) => accountId === viewer.account?.id);
}
