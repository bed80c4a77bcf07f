import { actOf, systemAct } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { UnitOfWork } from '../../persistence/database.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Account } from './account.entity.js';
import { isOwn, mayManageAccounts } from './account.policy.js';
import { changeAccount, loadAccount, loadAccountByName } from './account.store.js';
import type { AccessDeps, IdentityDeps } from './deps.js';
import { endSessionsOf } from './session.store.js';

export interface AccountSwitch {
  readonly accountId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Shuts an account or opens it again; shutting ends its sessions and sockets. Errors: FORBIDDEN, OWN_ACCESS, NOT_FOUND, VERSION_STALE. */
export function setDisabled(deps: IdentityDeps, viewer: Viewer, input: AccountSwitch, isDisabled: boolean): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  refuseUnless(!isOwn(viewer, input.accountId), 'OWN_ACCESS', {}, ['input', 'accountId']);
  return deps.database.inTransaction(actOf(viewer, isDisabled ? 'disableAccount' : 'enableAccount'), async unit => {
    const account = await loadAccount(unit.tx, input.accountId);
    refuseStale(account, input.expectedVersion);
    return turn(deps, unit, account, isDisabled);
  });
}

/** Shuts an account from the command line. Errors: NOT_FOUND. */
export const disableByName = (deps: AccessDeps, signInName: string): Promise<Account> =>
  deps.database.inTransaction(systemAct('disableAccount'), async unit =>
    turn(deps, unit, await loadAccountByName(unit.tx, signInName), true),
  );

async function turn(deps: AccessDeps, { tx, about, afterCommit }: UnitOfWork, account: Account, isDisabled: boolean): Promise<Account> {
  about(account.id);
  if (account.isDisabled === isDisabled) return account;
  const changed = await changeAccount(tx, account, { isDisabled });
  if (isDisabled) await endSessionsOf(tx, account.id, 'ACCOUNT_DISABLED', deps.clock.now());
  afterCommit(() => deps.onAccessChanged?.({ accountId: account.id }));
  return changed;
}
