import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { networkOf } from '../../lib/network.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { VenuesDeps } from './deps.js';
import type { Venue } from './venue.entity.js';
import { areDatesValid, MOST_SOCKETS } from './venue.js';
import { insertVenue, loadVenue } from './venue.store.js';

export interface NewVenue {
  readonly branchId: string;
  readonly network: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mostSockets: number;
  readonly reason: string;
}

/**
 * Says that many people will sit behind one network: within its dates an address there may hold more sockets and do more, on every node.
 * Errors: NOT_FOUND, FORBIDDEN, VENUE_NETWORK_INVALID, VENUE_DATES_INVALID, NUMBER_OUT_OF_RANGE, text refusals.
 */
export function declareVenue(deps: VenuesDeps, viewer: Viewer, input: NewVenue): Promise<Venue> {
  const now = deps.clock.now();
  const reason = cleanText(input.reason, { max: 200, path: ['input', 'reason'] });
  return deps.database.inTransaction(actOf(viewer, 'declareVenue', { reason }), async ({ tx, afterCommit }) => {
    const venue = { ...draft(input, now), reason, declaredById: signerOf(viewer) };
    await insertVenue(tx, viewer, venue);
    afterCommit(() => deps.openVenues.refresh());
    return loadVenue(tx, venue.id);
  });
}

function draft({ branchId, network, startsAt, endsAt, mostSockets }: NewVenue, now: Date) {
  const found = networkOf(network.trim()) ?? refuse('VENUE_NETWORK_INVALID', {}, ['input', 'network']);
  refuseUnless(areDatesValid(startsAt, endsAt, now), 'VENUE_DATES_INVALID', {}, ['input', 'endsAt']);
  const isSensible = mostSockets >= 1 && mostSockets <= MOST_SOCKETS;
  refuseUnless(isSensible, 'NUMBER_OUT_OF_RANGE', { min: 1, max: MOST_SOCKETS }, ['input', 'mostSockets']);
  return {
    ...{ id: newId('venue'), branchId, network: found.text, mostSockets, declaredAt: now.getTime(), endedAt: null },
    ...{ startsAt: startsAt.getTime(), endsAt: endsAt.getTime() },
  };
}
