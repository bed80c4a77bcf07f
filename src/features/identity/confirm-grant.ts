import { actOf } from '../../access/act.js';
import { factsOf } from '../../access/role.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { isOwn, mayManageAccounts } from './account.policy.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { confirmGrantRow, loadGrant } from './grant.store.js';

/**
 * The second person's word on a grant of great power; from now on it counts. Repeating it changes nothing.
 * Errors: FORBIDDEN, NOT_FOUND, OWN_ACCESS, SECOND_PERSON_REQUIRED, STATE_NOT_ALLOWED.
 */
export function confirmGrant(deps: IdentityDeps, viewer: Viewer, grantId: string): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  const confirmer = signerOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'confirmGrant'), async ({ tx, afterCommit }) => {
    const grant = await loadGrant(tx, grantId);
    refuseUnless(!isOwn(viewer, grant.accountId), 'OWN_ACCESS', {}, ['input', 'grantId']);
    refuseUnless(grant.grantedBy !== confirmer, 'SECOND_PERSON_REQUIRED', {}, ['input', 'grantId']);
    const isOpen = grant.revokedAt === null && factsOf(grant.role).needsSecondGiver;
    refuseUnless(isOpen, 'STATE_NOT_ALLOWED', { state: grant.revokedAt === null ? 'CONFIRMED' : 'REVOKED' }, ['input', 'grantId']);
    const isChanged = await confirmGrantRow(tx, grantId, confirmer, deps.clock.now());
    if (isChanged) afterCommit(() => deps.onAccessChanged({ accountId: grant.accountId }));
    return loadAccount(tx, grant.accountId);
  });
}
