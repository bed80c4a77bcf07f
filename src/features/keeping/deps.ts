import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';

/** What the verbs of this feature need. */
export interface KeepingDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: DataKeys;
}
