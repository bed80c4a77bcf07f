import type { Vault } from '../../access/privacy/vault.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { RevealSources } from './reveal-source.js';

/** What the verbs and resolvers of this feature need. */
export interface RevealDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly revealSources: RevealSources;
}
