import { refuseUnless } from '../../lib/refusal.js';
import { isVoterKey } from './contest.js';
import type { ContestsDeps } from './deps.js';
import type { SettledVote } from './settle-ballots.js';

export interface VoteInput {
  readonly roundId: string;
  readonly entryId: string;
  readonly voterKey: string;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Votes for an entry; answers only after the commit. A second tap for the same entry on the same day is a repeat, not an error.
 * Errors: VOTER_KEY_INVALID, ROUND_NOT_OPEN, ROUND_NOT_YET_OPEN, ENTRY_NOT_IN_ROUND, VOTE_DAILY_CAP, VOTE_TOTAL_CAP, IDEMPOTENCY_MISMATCH.
 */
export async function castVote({ clock, votes }: ContestsDeps, input: VoteInput): Promise<SettledVote> {
  refuseUnless(isVoterKey(input.voterKey), 'VOTER_KEY_INVALID', {}, ['input', 'voterKey']);
  const { roundId, entryId, voterKey } = input;
  return votes.cast({ roundId, entryId, voterKey, idempotencyKey: input.idempotencyKey ?? null, at: clock.now() });
}
