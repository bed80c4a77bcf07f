import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';

/** What the verbs and resolvers of this feature need. */
export interface InboxDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Of the family `feedback-receipt`: receipt codes. */
  readonly keys: DataKeys;
}
