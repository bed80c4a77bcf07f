import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { OpenVenues } from './open-venues.js';

/** What the verbs and resolvers of this feature need. */
export interface VenuesDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly openVenues: OpenVenues;
}
