import type { Clock } from '../../../lib/clock.js';
import type { Database } from '../../../persistence/database.js';

/** What the verbs and resolvers of this folder need. */
export interface HonoursDeps {
  readonly database: Database;
  readonly clock: Clock;
}
