import type { PageRequest } from '../../../persistence/keyset.js';
import { countRows, fetchPage, type ListQuery, type Page } from '../../../persistence/page.js';
import { isIn } from '../../../persistence/predicate.js';
import type { Tx } from '../../../persistence/tx.js';
import type { VoteTreeHead } from './tree.entity.js';
import { headColumns } from './tree.store.js';

const headsOf = (contestId: string): ListQuery => ({
  select: headColumns,
  from: 'vote_tree_head h',
  where: isIn('h.contestId', [contestId]),
  order: [{ expression: 'h.number', direction: 'ASC' }],
});

export const headPage = (tx: Tx, contestId: string, page: PageRequest): Promise<Page<VoteTreeHead>> =>
  fetchPage<VoteTreeHead>(tx, headsOf(contestId), page);

export const countHeads = (tx: Tx, contestId: string): Promise<number> => countRows(tx, headsOf(contestId));
