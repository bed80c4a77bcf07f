import type { ContestRound } from '../contest.entity.js';
import { shownUntil } from '../vote-rule.js';

/**
 * A head adds this many ballots at least while a round runs: leaves stand in the order of their hashes, so whoever writes down the board from
 * moment to moment knows of a leaf only that it is one of these votes, not for whom.
 */
const LEAST_BALLOTS = 20;
/** By then what was committed just before the end has its place in the audit trail. */
const SETTLED_AFTER_MS = 5_000;

/** Votes that were committed before this instant may stand in the tree: those that the board shows, for heads tell how many votes there are. */
export const mayBeInTreeBefore = (round: ContestRound, at: Date): number =>
  shownUntil({ ...round, isClosed: round.state === 'CLOSED' }, at) ?? Number.MAX_SAFE_INTEGER;

/** Whether a head may bring so many more votes of a round into the tree: enough to hide each other, or whatever is left after the round. */
export function mayAdvanceHead(round: ContestRound, votes: number, at: Date): boolean {
  const isSettled = at.getTime() >= round.closesAt + SETTLED_AFTER_MS;
  return isSettled ? votes > 0 : votes >= LEAST_BALLOTS * round.ballotMax;
}
