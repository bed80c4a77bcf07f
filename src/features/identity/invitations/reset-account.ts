import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { isOwn, mayManageAccounts } from '../account.policy.js';
import { changeAccount, loadAccount } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { unknownPassword } from '../password.js';
import { deleteFactor } from '../second-factor/second-factor.store.js';
import { endSessionsOf } from '../session.store.js';
import type { Invited } from './invite-account.js';
import { issueInvitation } from './issue-invitation.js';

export interface Reset {
  readonly accountId: string;
  /** Her phone is gone, and so are the recovery codes. */
  readonly removesSecondFactor?: boolean | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * For somebody who can't get in any more: her password is good no more, all her sign-ins end, and a token lets her set another one.
 * Errors: FORBIDDEN, OWN_ACCESS, NOT_FOUND, VERSION_STALE.
 */
export async function resetAccount(deps: IdentityDeps, viewer: Viewer, input: Reset): Promise<Invited> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  refuseUnless(!isOwn(viewer, input.accountId), 'OWN_ACCESS', {}, ['input', 'accountId']);
  const passwordHash = await unknownPassword();
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'resetAccount'), async ({ tx, about, afterCommit }) => {
    const account = await loadAccount(tx, input.accountId);
    refuseStale(account, input.expectedVersion);
    about(account.id);
    const changed = await changeAccount(tx, account, { passwordHash, mustChangePassword: false });
    if (input.removesSecondFactor) await deleteFactor(tx, account.id);
    await endSessionsOf(tx, account.id, 'ACCOUNT_RESET', now);
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return { account: changed, issued: await issueInvitation(tx, account.id, signerOf(viewer), now) };
  });
}
