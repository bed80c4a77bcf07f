import type { ViewerOf } from '../../access/holder.js';
import type { ContentStore } from '../../files/content-store.js';
import type { Tickets } from '../../files/tickets.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';

/** What the verbs and resolvers of this feature need. */
export interface EvidenceDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly content: ContentStore;
  readonly tickets: Tickets;
  readonly viewerOf: ViewerOf;
}
