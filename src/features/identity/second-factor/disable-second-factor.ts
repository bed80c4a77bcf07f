import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Account } from '../account.entity.js';
import { loadAccount } from '../account.store.js';
import { checkOwnPassword } from '../check-own-password.js';
import type { IdentityDeps } from '../deps.js';
import { lowerSessionsOf } from '../session.store.js';
import { behindCode } from './behind-code.js';
import { deleteFactor } from './second-factor.store.js';

/**
 * Turns the viewer's own second factor off: her sign-ins go on without the roles that need one. Takes the password and a code, so that
 * neither alone is enough. Errors: UNAUTHENTICATED, SIGN_IN_FAILED, SECOND_FACTOR_OFF, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED.
 */
export async function disableSecondFactor(
  deps: IdentityDeps,
  viewer: Viewer,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<Account> {
  const account = await loadAccount(deps.database.read, signerOf(viewer));
  const act = actOf(viewer, 'disableSecondFactor');
  await checkOwnPassword(deps, viewer, account, { action: act.action, password, path: ['input', 'password'] });
  return behindCode(deps, { viewer, account, act, code }, async ({ tx, afterCommit }) => {
    await deleteFactor(tx, account.id);
    await lowerSessionsOf(tx, account.id);
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return account;
  });
}
