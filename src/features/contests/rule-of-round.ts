import type { VoteRule } from './contest.js';

/** The rule that a round runs under, out of its row. */
export const ruleOfRound = ({ perDay, perEntryPerDay, totalCap }: VoteRule): VoteRule => ({
  perDay,
  perEntryPerDay,
  totalCap,
});
