import type { Database } from '../../persistence/database.js';
import type { LedgerDeps } from '../achievements/index.js';

/** What the verbs and resolvers of this feature need: the data, and what writing to the ledger needs. */
export interface OutreachDeps extends LedgerDeps {
  readonly database: Database;
}
