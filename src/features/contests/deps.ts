import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { createBoardGrowth } from './board-growth.js';
import type { VoteTickets } from './doubt/signs/vote-tickets.js';
import type { VoteWriter } from './vote-writer.js';

/** What the verbs and resolvers of this feature need. */
export interface ContestsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: DataKeys;
  readonly votes: VoteWriter;
  readonly voteTickets: VoteTickets;
  /** Tells the live hub, after a commit, that a board has changed. */
  touch(topic: string): void;
  /** How a board has grown within the last minute. */
  readonly boardGrowth: ReturnType<typeof createBoardGrowth>;
  /** How many watch a board now, and the most there have been. */
  presenceOf(topic: string): { readonly viewers: number; readonly peak: number };
}
