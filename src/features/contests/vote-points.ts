import type { VoteRule } from './vote-rule.js';

/** Points are whole thousandths, so that they add up exactly: 100 000 is a hundred points. */
export type Thousandths = number;
const HUNDRED = 100_000n;

/** Rounded half up; `whole` is above 0. */
const divided = (part: bigint, whole: bigint): bigint => (2n * part + whole) / (2n * whole);

/**
 * What votes are worth (domain 3.3), from 0 to 100 points for each entry, in their order: NORMALIZE_MAX, votes by the most votes; RANK_POINTS, evenly from the
 * first place (100) to the last; THRESHOLD, 100 for whoever has enough. With NONE votes give no points. Nobody has points where nobody has votes.
 */
export function pointsOf(rule: Pick<VoteRule, 'points' | 'threshold'>, votes: readonly number[]): Thousandths[] {
  const most = votes.reduce((best, one) => Math.max(best, one), 0);
  if (most === 0 || rule.points === 'NONE') return votes.map(() => 0);
  if (rule.points === 'NORMALIZE_MAX') return votes.map(one => Number(divided(BigInt(one) * HUNDRED, BigInt(most))));
  if (rule.points === 'THRESHOLD') return votes.map(one => (one >= (rule.threshold ?? Number.POSITIVE_INFINITY) ? Number(HUNDRED) : 0));
  return votes.map(one => {
    const better = votes.filter(other => other > one).length;
    return Number(divided(BigInt(votes.length - better) * HUNDRED, BigInt(votes.length)));
  });
}

/** Votes and judges together, by the weight of the votes; both in thousandths of up to 100 points. */
export function weighed(voteWeight: number, votePoints: Thousandths, judgePoints: Thousandths): Thousandths {
  const sum = BigInt(votePoints) * BigInt(voteWeight) + BigInt(judgePoints) * BigInt(100 - voteWeight);
  return Number(divided(sum, 100n));
}
