import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { isOwn, mayManageAccounts } from './account.policy.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { loadGrant, revokeGrantRow } from './grant.store.js';

/** Takes a grant back at once; its holder's sockets close. Repeating it changes nothing. Errors: FORBIDDEN, NOT_FOUND, OWN_ACCESS. */
export function revokeRole(deps: IdentityDeps, viewer: Viewer, grantId: string): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  return deps.database.inTransaction(async ({ tx, afterCommit }) => {
    const { accountId } = await loadGrant(tx, grantId);
    refuseUnless(!isOwn(viewer, accountId), 'OWN_ACCESS', {}, ['input', 'grantId']);
    const isChanged = await revokeGrantRow(tx, grantId, viewer.account?.id ?? null, deps.clock.now());
    if (isChanged) afterCommit(() => deps.onAccessChanged({ accountId }));
    return loadAccount(tx, accountId);
  });
}
