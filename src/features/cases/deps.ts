import type { Vault } from '../../access/privacy/vault.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';

/** What the verbs and resolvers of this feature need. */
export interface CaseDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
}
