import type { Viewer } from '../access/viewer.js';
import type { Database } from '../persistence/database.js';

/** What every resolver is handed: who asks, where the data is, and an identity that per-request loaders hang on. One per request or live execution. */
export interface GraphContext {
  readonly viewer: Viewer;
  readonly database: Database;
  /** Stands in the log line and in the answer's `errorId` of a masked error. */
  readonly requestId: string;
}
