import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { isOwn, mayGiveRoles, mayManageAccounts } from './account.policy.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { loadGrant, revokeGrantRow } from './grant.store.js';

/**
 * Takes a grant back at once, with what was passed on from it; the holders' sockets close. Who passed a role on may take it back too.
 * Repeating it changes nothing. Errors: FORBIDDEN, NOT_FOUND (also for what somebody else gave), OWN_ACCESS.
 */
export function revokeRole(deps: IdentityDeps, viewer: Viewer, grantId: string): Promise<Account> {
  refuseUnless(mayGiveRoles(viewer), 'FORBIDDEN');
  const revokedBy = signerOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'revokeRole'), async ({ tx, afterCommit }) => {
    const grant = await loadGrant(tx, grantId);
    refuseUnless(mayManageAccounts(viewer) || grant.grantedBy === revokedBy, 'NOT_FOUND');
    refuseUnless(!isOwn(viewer, grant.accountId), 'OWN_ACCESS', {}, ['input', 'grantId']);
    const losers = await revokeGrantRow(tx, grantId, revokedBy, deps.clock.now());
    for (const accountId of losers) afterCommit(() => deps.onAccessChanged({ accountId }));
    return loadAccount(tx, grant.accountId);
  });
}
