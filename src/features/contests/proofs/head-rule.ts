import type { ContestRound } from '../contest.entity.js';
import { shownUntil } from '../vote-rule.js';

/**
 * A head adds this many leaves at least while a round runs: they stand in the order of their hashes, so whoever writes down the board from
 * moment to moment knows of a leaf only that it is one of these votes, not for whom.
 */
const LEAST_LEAVES = 20;
/** By then what was committed just before the end has its place in the audit trail. */
const SETTLED_AFTER_MS = 5_000;

/**
 * Whether the tree may show so many more votes of a round at this instant. Heads tell how many votes there are, so they advance only when the
 * board does: where it hides votes until some time, or stands still, they wait until it shows all of them.
 */
export function mayAdvanceHead(round: ContestRound, waiting: number, at: Date): boolean {
  if (shownUntil({ ...round, isClosed: round.state === 'CLOSED' }, at) !== null) return false;
  const isSettled = at.getTime() >= Number(round.closesAt) + SETTLED_AFTER_MS;
  return isSettled ? waiting > 0 : waiting >= LEAST_LEAVES;
}
