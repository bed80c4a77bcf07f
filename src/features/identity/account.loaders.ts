import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { groupBy } from '../../lib/group.js';
import { maySeeAccount } from './account.policy.js';
import { findAccounts } from './account.store.js';
import { AccountType, RoleGrantType } from './account.types.js';
import { findGrants } from './grant.store.js';

/** Accounts by id; null for one that does not exist or that the viewer may not see. */
export const accountById = defineLoader<string, AccountType | null>(async ({ database, viewer }, ids) => {
  const visible = ids.filter(id => maySeeAccount(viewer, id));
  return inOrder(ids, await findAccounts(database.read, visible), AccountType.from);
});

/** The grants of accounts that the viewer has been shown. */
export const grantsOfAccount = defineLoader<string, readonly RoleGrantType[]>(async ({ database }, accountIds) => {
  const found = groupBy(await findGrants(database.read, accountIds), grant => grant.accountId);
  return accountIds.map(id => (found.get(id) ?? []).map(RoleGrantType.from));
});

export const accountNodes: NodeSources = { account: (context, id) => load(context, accountById, id) };
