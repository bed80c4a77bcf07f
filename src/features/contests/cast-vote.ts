import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../lib/refusal.js';
import type { ContestsDeps } from './deps.js';
import type { SettledVote } from './settle-ballots.js';

export interface VoteInput {
  readonly roundId: string;
  /** The names on the ballot: one where the round's ballots hold one. */
  readonly entryIds: readonly string[];
  readonly idempotencyKey?: string | null | undefined;
  /** Of the page it was cast on. */
  readonly ticket?: string | null | undefined;
}

/**
 * Votes for an entry, or for all on a ballot, which counts as a whole or not at all; answers only after the commit. A second tap for the same
 * entries on the same day is a repeat, not an error. Errors: UNAUTHENTICATED without a voter's pass, VOTER_OF_OTHER_CONTEST, VOTER_KIND_NOT_ADMITTED,
 * ROUND_HELD, ROUND_NOT_OPEN, ROUND_NOT_YET_OPEN, VOTE_OUTSIDE_HOURS, BALLOT_LENGTH, BALLOT_REPEATS, ENTRY_NOT_IN_ROUND, VOTE_FOR_ONESELF, VOTE_DAILY_CAP,
 * VOTE_ENTRY_CAP, VOTE_TOTAL_CAP, IDEMPOTENCY_MISMATCH.
 */
export async function castVote({ clock, votes, voteTickets }: ContestsDeps, viewer: Viewer, input: VoteInput): Promise<SettledVote> {
  const { roundId, entryIds } = input;
  const voter = viewer.voter ?? refuse('UNAUTHENTICATED');
  const trace = { address: viewer.address, hasTicket: voteTickets.isGood(input.ticket, voter.contestId) };
  return votes.cast({ roundId, entryIds, voter, idempotencyKey: input.idempotencyKey ?? null, at: clock.now(), trace });
}
