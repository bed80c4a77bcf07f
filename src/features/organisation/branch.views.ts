import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, type ListQuery, type Page } from '../../persistence/page.js';
import type { Predicate } from '../../persistence/predicate.js';
import type { Branch } from './branch.entity.js';

const select =
  'b.id, b.code, b.name, b.kind, b.level, b.parentId, b.path, b.minimumMembers, b.foundedOn, b.dissolvedOn, b.version, b.createdAt';

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({ select, from: 'branch b', where, order });

export const branchPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest): Promise<Page<Branch>> =>
  fetchPage<Branch>(tx, listQuery(where, order), page);

export const countBranches = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, listQuery(where, []));

/** The same page of direct children for each parent, in the order of `parentIds`. */
export const childPages = (
  tx: Tx,
  parentIds: readonly string[],
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<Branch>[]> => fetchPages<Branch>(tx, 'b.parentId', parentIds, listQuery(where, order), page);

export const childCounts = (tx: Tx, parentIds: readonly string[], where: Predicate): Promise<number[]> =>
  countPerParent(tx, 'b.parentId', parentIds, listQuery(where, []));
