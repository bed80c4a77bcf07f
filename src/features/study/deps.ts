import type { Clock } from '../../lib/clock.js';
import type { LocalDate } from '../../lib/period.js';
import type { Database, Tx } from '../../persistence/database.js';

/** A person who belongs to a branch or to one below it on a day, with the unit that counts as theirs. */
export interface RosterLine {
  readonly memberId: string;
  readonly unitBranchId: string;
}

/** What the verbs and resolvers of this feature need. */
export interface StudyDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Who belongs to this branch and to those below it on that day, each person once. */
  rosterOn(tx: Tx, branchId: string, day: LocalDate): Promise<readonly RosterLine[]>;
  /** Tells the live hub, after a commit, that a board has changed. */
  touch(topic: string): void;
  /** How many watch a board now, and the most there have been. */
  presenceOf(topic: string): { readonly viewers: number; readonly peak: number };
}
