import type { RoundWindow } from '../contest.js';

/**
 * A head adds this many leaves at least while a round runs: they stand in the order of their hashes, so whoever writes down the board from
 * moment to moment knows of a leaf only that it is one of these votes, not for whom.
 */
const LEAST_LEAVES = 20;
/** By then what was committed just before the end has its place in the audit trail. */
const SETTLED_AFTER_MS = 5_000;

/**
 * Whether the tree may show so many more votes of a round at this instant. Heads tell how many votes there are, so they advance only when the
 * board does; every round shows its numbers live.
 */
export function mayAdvanceHead(round: RoundWindow, waiting: number, at: Date): boolean {
  const isSettled = at.getTime() >= Number(round.closesAt) + SETTLED_AFTER_MS;
  return isSettled ? waiting > 0 : waiting >= LEAST_LEAVES;
}
