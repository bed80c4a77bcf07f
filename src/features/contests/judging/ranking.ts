import { compareFractions } from '../../../lib/decimal.js';
import { type FinalScore, scoreAt } from './final-score.js';
import { SCORE_DECIMALS, type TieBreakKind, type TieBreakStep } from './judging-rule.js';

type Score = Pick<FinalScore, 'exact' | 'final' | 'criteria' | 'chiefTotal'>;

/** What decided a place among equal final scores; JOINT: nothing did, and the place is shared (并列). */
export const TieDecision = { DECIMALS: 'DECIMALS', CRITERION: 'CRITERION', CHIEF: 'CHIEF', JOINT: 'JOINT' } as const;
export type TieDecision = keyof typeof TieDecision;

export interface Place {
  readonly rank: number;
  /** Null: nobody else had this final score. */
  readonly tie: TieDecision | null;
}

/** Those who are equal so far, by their positions, and what told them from others with the same final score. */
interface Group {
  readonly members: readonly number[];
  readonly tie: TieBreakKind | null;
}

type Order = (left: Score, right: Score) => number;

/** Greater first. Null when the step can't be asked of one of them: then it decides nothing among them, whoever would gain by it. */
function orderOf(step: TieBreakStep, scores: readonly Score[]): Order | null {
  switch (step.by) {
    case 'DECIMALS':
      return moreDecimals(step.decimals);
    case 'CRITERION':
      return (left, right) => compareFractions(right.criteria[step.criterion]!, left.criteria[step.criterion]!);
    case 'CHIEF':
      return scores.some(({ chiefTotal }) => chiefTotal === null) ? null : (left, right) => right.chiefTotal! - left.chiefTotal!;
  }
}

/** The third decimal first, then the fourth, as far as the rule goes: each rounded from the exact score. */
const moreDecimals =
  (decimals: number): Order =>
  (left, right) => {
    for (let place = SCORE_DECIMALS + 1; place <= decimals; place++) {
      const difference = scoreAt(right.exact, place) - scoreAt(left.exact, place);
      if (difference !== 0) return difference;
    }
    return 0;
  };

/** Splits a group into those that the order finds equal, greatest first; a group that stays whole keeps what decided it before. */
function split({ members, tie }: Group, scores: readonly Score[], order: Order, by: TieBreakKind | null): Group[] {
  const sorted = [...members].sort((left, right) => order(scores[left]!, scores[right]!));
  const groups: number[][] = [];
  for (const member of sorted) {
    const last = groups.at(-1);
    if (last && order(scores[last[0]!]!, scores[member]!) === 0) last.push(member);
    else groups.push([member]);
  }
  return groups.map(found => ({ members: found, tie: groups.length > 1 ? by : tie }));
}

/**
 * Places by final score, then by the chain of the rule, then jointly (1, 1, 3); answered in the order of `scores`. The order they come in
 * decides nothing.
 */
export function placesOf(scores: readonly Score[], chain: readonly TieBreakStep[]): Place[] {
  const everybody: Group = { members: scores.map((_, position) => position), tie: null };
  let groups = split(everybody, scores, (left, right) => right.final - left.final, null);
  for (const step of chain) {
    groups = groups.flatMap(group => {
      const order =
        group.members.length > 1
          ? orderOf(
              step,
              group.members.map(member => scores[member]!),
            )
          : null;
      return order ? split(group, scores, order, step.by) : [group];
    });
  }
  const places = new Map<number, Place>();
  let rank = 1;
  for (const { members, tie } of groups) {
    for (const member of members) places.set(member, { rank, tie: members.length > 1 ? 'JOINT' : tie });
    rank += members.length;
  }
  return scores.map((_, position) => places.get(position)!);
}
