import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { FigureProvider } from './figures/figure-provider.js';

/** What writing ledger rows needs. The key family `ledger-subject` keys the hashes of subjects; `touch` tells the live boards after the commit. */
export interface LedgerDeps {
  readonly clock: Clock;
  readonly keys: DataKeys;
  readonly touch: (topic: string) => void;
}

/** What the verbs and resolvers of this feature need. */
export interface AchievementsDeps extends LedgerDeps {
  readonly database: Database;
  /** Features above register theirs in the composition root. */
  readonly figureProviders: readonly FigureProvider[];
}
