import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Account } from './account.entity.js';
import { isOwn, mayManageAccounts } from './account.policy.js';
import { changeAccount, loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { endSessionsOf } from './session.store.js';

export interface AccountSwitch {
  readonly accountId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Shuts an account or opens it again; shutting ends its sessions and sockets. Errors: FORBIDDEN, OWN_ACCESS, NOT_FOUND, VERSION_STALE. */
export function setDisabled(deps: IdentityDeps, viewer: Viewer, input: AccountSwitch, isDisabled: boolean): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  refuseUnless(!isOwn(viewer, input.accountId), 'OWN_ACCESS', {}, ['input', 'accountId']);
  return deps.database.inTransaction(actOf(viewer, isDisabled ? 'disableAccount' : 'enableAccount'), async ({ tx, afterCommit }) => {
    const account = await loadAccount(tx, input.accountId);
    refuseStale(account, input.expectedVersion);
    if (account.isDisabled === isDisabled) return account;
    const changed = await changeAccount(tx, account, { isDisabled });
    if (isDisabled) await endSessionsOf(tx, account.id, 'ACCOUNT_DISABLED', deps.clock.now());
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return changed;
  });
}
