import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { loadBranch } from '../organisation/index.js';
import { Venue } from './venue.entity.js';
import { mayDeclareVenue } from './venue.policy.js';

export const loadVenue = async (tx: Tx, id: string): Promise<Venue> => (await tx.manager.findOneBy(Venue, { id })) ?? refuse('NOT_FOUND');

/** Errors: NOT_FOUND also for one of a branch where this viewer could not have declared it. */
export async function loadVenueToEnd(tx: Tx, viewer: Viewer, id: string): Promise<Venue> {
  const venue = await loadVenue(tx, id);
  refuseUnless(mayDeclareVenue(viewer, await loadBranch(tx, venue.branchId)), 'NOT_FOUND');
  return venue;
}

/** Errors: NOT_FOUND, FORBIDDEN. */
export async function insertVenue(tx: Tx, viewer: Viewer, venue: Omit<Venue, 'version'>): Promise<void> {
  refuseUnless(mayDeclareVenue(viewer, await loadBranch(tx, venue.branchId)), 'FORBIDDEN');
  await tx.manager.insert(Venue, venue);
}

export const endVenueRow = (tx: Tx, venue: Venue, endedAt: Date): Promise<Venue> =>
  changeRow(tx, Venue, venue, { endedAt: endedAt.getTime() });
