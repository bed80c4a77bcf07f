import type { FinalScore } from '../judging/final-score.js';
import { fullScore, type JudgingRule } from '../judging/judging-rule.js';
import { placesOf, type TieDecision } from '../judging/ranking.js';
import { pointsOf, type Thousandths, weighed } from '../vote-points.js';
import type { VoteRule } from '../vote-rule.js';

/** What an entry of a round has: its valid votes, and its score where the round is judged (null: it forfeited). */
export interface Achieved {
  readonly entryId: string;
  readonly branchId: string | null;
  readonly votes: number;
  readonly score: FinalScore | null;
}

/** Where an entry stands in a round, with what put it there. */
export interface StandingLine {
  readonly entryId: string;
  readonly branchId: string | null;
  readonly rank: number;
  /** What decided the place among equal points; null: nobody else has them. */
  readonly tie: TieDecision | null;
  readonly votes: number;
  readonly points: Thousandths;
  /** Hundredths of a point; null where nobody judged. */
  readonly judgeScore: number | null;
}

type PointsRule = Pick<VoteRule, 'points' | 'threshold' | 'voteWeight'>;

const HUNDRED_POINTS = 100_000;

/** A final score on a scale of a hundred points, exact: its full score divides a hundred thousand. */
export const judgePoints = ({ scale }: Pick<JudgingRule, 'scale'>, final: number): Thousandths =>
  final * (HUNDRED_POINTS / fullScore(scale));

/** Whoever forfeited has nothing that a tie could be broken with. */
const nothing = ({ criteria }: JudgingRule) => ({
  exact: { of: 0, over: 1 },
  criteria: Object.fromEntries(criteria.map(({ code }) => [code, { of: 0, over: 1 }])),
  chiefTotal: null,
});

/**
 * The standings of a round (名次) by its rules, in the order of `achieved`. With judges: votes and judges by the weight of the votes, equal points by the
 * judges' tie-break chain; votes that give no points leave the result to the judges. Without: by the votes, or by who reached the threshold.
 * Whoever is still equal shares the place.
 */
export function standingsOf(rule: PointsRule, judging: JudgingRule | null, achieved: readonly Achieved[]): StandingLine[] {
  const votePoints = pointsOf(
    rule,
    achieved.map(({ votes }) => votes),
  );
  return judging ? judged(rule, judging, achieved, votePoints) : voted(rule, achieved, votePoints);
}

function judged(rule: PointsRule, judging: JudgingRule, achieved: readonly Achieved[], votePoints: readonly Thousandths[]): StandingLine[] {
  const weight = rule.points === 'NONE' ? 0 : rule.voteWeight;
  const scores = achieved.map(({ score }, at) => ({
    ...(score ?? nothing(judging)),
    final: weighed(weight, votePoints[at]!, judgePoints(judging, score?.final ?? 0)),
  }));
  const places = placesOf(scores, judging.tieBreak);
  return achieved.map(({ entryId, branchId, votes, score }, at) => {
    const { rank, tie } = places[at]!;
    return { entryId, branchId, rank, tie, votes, points: scores[at]!.final, judgeScore: score?.final ?? 0 };
  });
}

function voted(rule: PointsRule, achieved: readonly Achieved[], votePoints: readonly Thousandths[]): StandingLine[] {
  // Votes are finer than the points made of them, which are rounded; a threshold asks for no more than its number.
  const worth = achieved.map(({ votes }, at) => (rule.points === 'THRESHOLD' ? votePoints[at]! : votes));
  return achieved.map(({ entryId, branchId, votes }, at) => {
    const rank = 1 + worth.filter(one => one > worth[at]!).length;
    const tie = worth.filter(one => one === worth[at]).length > 1 ? ('JOINT' as const) : null;
    return { entryId, branchId, rank, tie, votes, points: votePoints[at]!, judgeScore: null };
  });
}
