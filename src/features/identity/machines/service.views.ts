import type { Verb } from '../../../access/permissions.js';
import { reachOf, scopePredicate } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { Service } from './service.entity.js';
import type { TokenState } from './token-span.js';

/** What is shown of a machine: never its hash. */
export type ServiceRow = Omit<Service, 'tokenHash'> & { readonly lastUsedAt: number | null };

const order: readonly SortKey[] = [
  { expression: 's.issuedAt', direction: 'DESC' },
  { expression: 's.id', direction: 'DESC' },
];

const columns = 's.id, s.label, s.prefix, s.branchId, s.programme, s.networks, s.issuedById, s.issuedAt, s.expiresAt, s.revokedAt';

/** Machines of the branches where this viewer may connect some. */
const listQuery = (viewer: Viewer, where: Predicate): ListQuery => ({
  select: `${columns}, s.revokedById, u.lastUsedAt`,
  from: 'service s JOIN service_use u ON u.id = s.id',
  where: both(scopePredicate(reachOf('CONNECT_MACHINES', viewer.held), { branch: 's.branchId', programme: 's.programme' }), where),
  order,
});

export const servicePage = (tx: Tx, viewer: Viewer, where: Predicate, page: PageRequest): Promise<Page<ServiceRow>> =>
  fetchPage<ServiceRow>(tx, listQuery(viewer, where), page);

export const countServices = (tx: Tx, viewer: Viewer, where: Predicate): Promise<number> => countRows(tx, listQuery(viewer, where));

/** Machines by id, those that this viewer may see. */
export const findServices = (tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<ServiceRow[]> =>
  findRows<ServiceRow>(tx, listQuery(viewer, isIn('s.id', ids)));

/** A machine with what decides whether its token is good, and for what. */
export interface StoredService extends TokenState {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly programme: string | null;
  readonly networks: string | null;
  readonly issuedById: string;
  readonly lastUsedAt: number | null;
}

export const storedServices = (tx: Tx, wanted: Predicate): Promise<StoredService[]> =>
  tx.rows(
    `SELECT ${columns}, b.path, u.lastUsedAt, COALESCE(a.isDisabled, 0) AS isIssuerDisabled
     FROM service s JOIN branch b ON b.id = s.branchId JOIN service_use u ON u.id = s.id LEFT JOIN account a ON a.id = s.issuedById
     WHERE ${wanted.sql}`,
    wanted.values,
  );

/** What machines may do, in the order of their ids. */
export function verbsOf(tx: Tx, serviceIds: readonly string[]): Promise<{ readonly serviceId: string; readonly verb: Verb }[]> {
  const wanted = isIn('serviceId', serviceIds);
  return tx.rows(`SELECT serviceId, verb FROM service_verb WHERE ${wanted.sql} ORDER BY id`, wanted.values);
}
