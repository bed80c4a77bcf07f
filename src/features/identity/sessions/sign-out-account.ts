import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Account } from '../account.entity.js';
import { mayManageAccounts } from '../account.policy.js';
import { loadAccount } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { endSessionsOf } from '../session.store.js';

/** Ends every sign-in of an account, which may sign in again; its sockets close. Errors: FORBIDDEN, NOT_FOUND. */
export function signOutAccount(deps: IdentityDeps, viewer: Viewer, accountId: string): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'signOutAccount'), async ({ tx, about, afterCommit }) => {
    const account = await loadAccount(tx, accountId);
    about(account.id);
    await endSessionsOf(tx, account.id, 'ENDED_BY_ADMINISTRATOR', deps.clock.now());
    afterCommit(() => deps.onAccessChanged({ accountId }));
    return account;
  });
}
