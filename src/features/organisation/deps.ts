import type { Viewer } from '../../access/viewer.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { FederationListener } from './new-sector/federation-news.js';

/** An uploaded file as the verbs read it. */
interface OpenedFile {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly fileName: string;
  readonly mediaType: string;
}

/** What the verbs and resolvers of this feature need. */
export interface OrganisationDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** An uploaded file that this viewer may use. Errors: LINKED_RECORD_NOT_FOUND. */
  readonly openFile?: (fileId: string, viewer: Viewer) => Promise<OpenedFile>;
  /** Told inside the transaction, in order; what they throw undoes it. */
  readonly onFederationEstablished?: readonly FederationListener[];
  readonly onFederationDissolved?: readonly FederationListener[];
}
