import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { OnAccessChanged } from '../identity/index.js';
import type { RecusalSources } from './recusal-source.js';

/** What the verbs and resolvers of this feature need. */
export interface RecusalDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly recusalSources: RecusalSources;
  readonly onAccessChanged: OnAccessChanged;
}
