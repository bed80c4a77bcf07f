import type { Viewer } from '../access/viewer.js';

/** What every resolver is handed: who asks, and an identity that per-request loaders hang on. One per request or live execution. */
export interface GraphContext {
  readonly viewer: Viewer;
  /** Stands in the log line and in the answer's `errorId` of a masked error. */
  readonly requestId: string;
}
