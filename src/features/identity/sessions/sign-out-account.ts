import { actOf, systemAct } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { UnitOfWork } from '../../../persistence/database.js';
import type { Account } from '../account.entity.js';
import { mayManageAccounts } from '../account.policy.js';
import { loadAccount, loadAccountByName } from '../account.store.js';
import type { AccessDeps, IdentityDeps } from '../deps.js';
import { endSessionsOf } from '../session.store.js';

/** Ends every sign-in of an account, which may sign in again; its sockets close. Errors: FORBIDDEN, NOT_FOUND. */
export function signOutAccount(deps: IdentityDeps, viewer: Viewer, accountId: string): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'signOutAccount'), async unit =>
    endAll(deps, unit, await loadAccount(unit.tx, accountId)),
  );
}

/** Likewise from the command line. Errors: NOT_FOUND. */
export const signOutByName = (deps: AccessDeps, signInName: string): Promise<Account> =>
  deps.database.inTransaction(systemAct('signOutAccount'), async unit => endAll(deps, unit, await loadAccountByName(unit.tx, signInName)));

async function endAll(deps: AccessDeps, { tx, about, afterCommit }: UnitOfWork, account: Account): Promise<Account> {
  about(account.id);
  await endSessionsOf(tx, account.id, 'ENDED_BY_ADMINISTRATOR', deps.clock.now());
  afterCommit(() => deps.onAccessChanged?.({ accountId: account.id }));
  return account;
}
