import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../lib/refusal.js';
import type { ContestsDeps } from './deps.js';
import type { SettledVote } from './settle-ballots.js';

export interface VoteInput {
  readonly roundId: string;
  readonly entryId: string;
  readonly idempotencyKey?: string | null | undefined;
  /** Of the page it was cast on. */
  readonly ticket?: string | null | undefined;
}

/**
 * Votes for an entry; answers only after the commit. A second tap for the same entry on the same day is a repeat, not an error.
 * Errors: UNAUTHENTICATED without a voter's pass, VOTER_OF_OTHER_CONTEST, VOTER_KIND_NOT_ADMITTED, ROUND_NOT_OPEN, ROUND_NOT_YET_OPEN, ENTRY_NOT_IN_ROUND, VOTE_DAILY_CAP, VOTE_TOTAL_CAP, IDEMPOTENCY_MISMATCH.
 */
export async function castVote({ clock, votes, voteTickets }: ContestsDeps, viewer: Viewer, input: VoteInput): Promise<SettledVote> {
  const { roundId, entryId } = input;
  const voter = viewer.voter ?? refuse('UNAUTHENTICATED');
  const trace = { address: viewer.address, hasTicket: voteTickets.isGood(input.ticket, voter.contestId) };
  return votes.cast({ roundId, entryId, voter, idempotencyKey: input.idempotencyKey ?? null, at: clock.now(), trace });
}
