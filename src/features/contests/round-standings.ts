import { refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/tx.js';
import type { ContestEntry, ContestRound } from './contest.entity.js';
import type { FinalScore } from './judging/final-score.js';
import { findRule, performancesOf } from './judging/judging.store.js';
import type { JudgingRule } from './judging/judging-rule.js';
import { ruleOf } from './judging/judging-rule.row.js';
import { type StandingLine, standingsOf } from './results/standings.js';

/** The scores of a judged round by entry; null for whoever forfeited. */
type RoundScores = ReadonlyMap<string, FinalScore | null>;
/** Where the scores of a round come from. */
export type ScoreSource = (tx: Tx, roundId: string, rule: JudgingRule) => Promise<RoundScores>;

const countSql = `SELECT entryId, COUNT(*) AS votes FROM vote WHERE roundId = ? AND status = 'VALID' GROUP BY entryId`;

/** The scores as they were released. */
const releasedScores: ScoreSource = async (tx, roundId) => {
  const over = (await performancesOf(tx, roundId)).filter(({ state, outcome }) => state === 'FORFEITED' || outcome !== null);
  return new Map(over.map(({ entryId, state, outcome }) => [entryId, state === 'FORFEITED' ? null : (JSON.parse(outcome!) as FinalScore)]));
};

/**
 * Where these entries stand in a round, by the valid votes themselves and, once a sheet was handed in, by the judges' scores.
 * Errors: SCORES_MISSING, which names the entries that have no score yet.
 */
export async function roundStandings(
  tx: Tx,
  round: ContestRound,
  entries: readonly ContestEntry[],
  scoresOf: ScoreSource = releasedScores,
): Promise<StandingLine[]> {
  const counted = await tx.rows<{ entryId: string; votes: number }>(countSql, [round.id]);
  const votes = new Map(counted.map(row => [row.entryId, Number(row.votes)]));
  const row = await findRule(tx, round.id);
  const judging = row && row.frozenAt !== null ? ruleOf(row) : null;
  const scores: RoundScores = judging ? await scoresOf(tx, round.id, judging) : new Map();
  const missing = judging ? entries.filter(({ id }) => !scores.has(id)) : [];
  refuseUnless(missing.length === 0, 'SCORES_MISSING', { numbers: missing.map(({ number }) => number).join('、') });
  const achieved = entries.map(({ id, branchId }) => ({ entryId: id, branchId, votes: votes.get(id) ?? 0, score: scores.get(id) ?? null }));
  return standingsOf(round, judging, achieved);
}
