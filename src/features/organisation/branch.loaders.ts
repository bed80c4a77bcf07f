import { defineChildList } from '../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { sortKeys } from '../../graphql/where.js';
import type { PageRequest } from '../../persistence/keyset.js';
import { always } from '../../persistence/predicate.js';
import type { Branch } from './branch.entity.js';
import { findBranches } from './branch.store.js';
import { BranchType, branchOrder } from './branch.types.js';
import { childCounts, childPages } from './branch.views.js';

const byName = sortKeys(branchOrder, null, [{ field: 'NAME', direction: 'ASC' }], 'b.id');

/** Branches by id; null for an id nobody has. */
export const branchById = defineLoader<string, BranchType | null>(async ({ database }, ids) =>
  inOrder(ids, await findBranches(database.read, ids), BranchType.from),
);

/** The branches directly below a branch, by name. */
export const childBranches = defineChildList<Branch, BranchType, PageRequest>({
  pages: ({ database }, ids, page) => childPages(database.read, ids, always, byName, page),
  counts: ({ database }, ids) => childCounts(database.read, ids, always),
  from: BranchType.from,
});

export const branchNodes: NodeSources = { branch: (context, id) => load(context, branchById, id) };
