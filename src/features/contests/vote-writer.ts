import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataKeys } from '../../access/crypto/data-keys.js';
import { Refusal, refuse } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import type { Database } from '../../persistence/database.js';
import { type Cast, type CommitDeps, commitVotes } from './commit-votes.js';
import { createNetworkHashes } from './doubt/signs/network-hashes.js';
import type { SettledVote } from './settle-ballots.js';

/** Takes votes and answers each when it is committed. Errors: refusals of the single vote; RETRY_LATER, OVERLOADED. */
export interface VoteWriter {
  cast(vote: Omit<Cast, 'ids'>): Promise<SettledVote>;
}

export interface VoteWriterOptions {
  readonly database: Database;
  readonly keys: DataKeys;
  touch(topic: string): void;
}

const LARGEST_BATCH = 500;
/** Beyond this many a voter is told to come back rather than to wait. */
const MOST_WAITING = 50_000;

interface Waiting {
  readonly cast: Cast;
  resolve(vote: SettledVote): void;
  reject(error: unknown): void;
}

/** Commits a batch and answers each of its votes; what fails as a whole fails for each of them. */
async function commitAndAnswer(deps: CommitDeps, batch: readonly Waiting[]): Promise<void> {
  try {
    const casts = batch.map(({ cast }) => cast);
    const outcomes = await commitVotes(deps, casts);
    batch.forEach(({ resolve, reject }, position) => {
      const outcome = outcomes[position]!;
      if (outcome instanceof Refusal) reject(outcome);
      else resolve(outcome);
    });
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/**
 * Gathers what arrives while the last batch commits and commits it as one transaction: no timer, a lone vote goes in the next turn. Each process
 * is a writer of its own and adds to stripes that nobody else touches.
 */
export function createVoteWriter({ database, keys, touch }: VoteWriterOptions): VoteWriter {
  const deps = { database, touch, keys, writerId: newId('writer'), networkHashOf: createNetworkHashes() };
  let waiting: Waiting[] = [];
  let isCommitting = false;

  const drain = async (): Promise<void> => {
    isCommitting = true;
    while (waiting.length > 0) {
      // The embedded database commits on this thread, and whatever reaches the sockets meanwhile is read only when the loop turns:
      // without this turn every batch there would hold a single vote.
      await nextTurn();
      const batch = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      await commitAndAnswer(deps, batch);
    }
    isCommitting = false;
  };

  return {
    async cast(vote) {
      if (waiting.length >= MOST_WAITING) refuse('OVERLOADED');
      return new Promise((resolve, reject) => {
        waiting.push({ cast: { ...vote, ids: vote.entryIds.map(() => newId('vote')) }, resolve, reject });
        if (!isCommitting) void drain();
      });
    },
  };
}
