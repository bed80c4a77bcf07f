import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { VenuesDeps } from './deps.js';
import type { Venue } from './venue.entity.js';
import { endVenueRow, loadVenueToEnd } from './venue.store.js';

/** Ends a venue before its time; the usual limits hold again on every node. Errors: NOT_FOUND, VERSION_STALE, STATE_NOT_ALLOWED. */
export function endVenue(deps: VenuesDeps, viewer: Viewer, input: { venueId: string; expectedVersion?: number | null }): Promise<Venue> {
  return deps.database.inTransaction(actOf(viewer, 'endVenue'), async ({ tx, afterCommit }) => {
    const venue = await loadVenueToEnd(tx, viewer, input.venueId);
    refuseStale(venue, input.expectedVersion);
    refuseUnless(venue.endedAt === null, 'STATE_NOT_ALLOWED', { state: 'ENDED' }, ['input', 'venueId']);
    afterCommit(() => deps.openVenues.refresh());
    return endVenueRow(tx, venue, deps.clock.now());
  });
}
