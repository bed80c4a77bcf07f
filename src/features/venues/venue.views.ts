import { reachOf, scopePredicate } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery } from '../../persistence/page.js';
import { both, isIn, type Predicate } from '../../persistence/predicate.js';
import type { Venue } from './venue.entity.js';

const order: readonly SortKey[] = [
  { expression: 'v.endsAt', direction: 'DESC' },
  { expression: 'v.id', direction: 'DESC' },
];

/** Seen by those who might have declared it. */
const listQuery = ({ held }: Viewer, where: Predicate): ListQuery => ({
  select: 'v.id, v.branchId, v.network, v.startsAt, v.endsAt, v.mostSockets, v.reason, v.declaredAt, v.endedAt, v.version',
  from: 'venue v',
  where: both(where, scopePredicate(reachOf('DECLARE_VENUES', held), 'v.branchId')),
  order,
});

export const venuePage = (tx: Tx, viewer: Viewer, where: Predicate, page: PageRequest) =>
  fetchPage<Venue>(tx, listQuery(viewer, where), page);

export const countVenues = (tx: Tx, viewer: Viewer, where: Predicate): Promise<number> => countRows(tx, listQuery(viewer, where));

export const venuesByIds = (tx: Tx, viewer: Viewer, ids: readonly string[]) => findRows<Venue>(tx, listQuery(viewer, isIn('v.id', ids)));

/** What every node counts by: the same for all askers, so no scope narrows it. */
export const standingVenues = (tx: Tx, now: Date): Promise<Pick<Venue, 'network' | 'startsAt' | 'endsAt' | 'mostSockets'>[]> =>
  tx.rows('SELECT network, startsAt, endsAt, mostSockets FROM venue WHERE endsAt > ? AND endedAt IS NULL ORDER BY endsAt LIMIT 1000', [
    now.getTime(),
  ]);
