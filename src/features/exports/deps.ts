import type { ViewerOf } from '../../access/holder.js';
import type { Tickets } from '../../files/tickets.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { ExportSources } from './export.js';

/** What the verbs and the resolver of this feature need. */
export interface ExportDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly tickets: Tickets;
  readonly viewerOf: ViewerOf;
  readonly exportSources: ExportSources;
}
