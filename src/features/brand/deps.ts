import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';

/** What the verbs and resolvers of this feature need. */
export interface BrandDeps {
  readonly database: Database;
  readonly clock: Clock;
}
