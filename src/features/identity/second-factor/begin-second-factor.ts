import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { loadAccount } from '../account.store.js';
import { checkOwnPassword } from '../check-own-password.js';
import type { IdentityDeps } from '../deps.js';
import { factorIdOf, factorSecrets } from './factor-secret.js';
import { findFactor, insertFactor } from './second-factor.store.js';
import { newSecret, uriOf } from './totp.js';

/** What the app is told, once. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Makes the secret of a second factor for the viewer's own account; it is off until a first code confirms it, and beginning again makes
 * another. The password is asked for: whoever finds an open browser must not make it stronger than it is.
 * Errors: UNAUTHENTICATED, SECOND_FACTOR_ON, SIGN_IN_FAILED, SIGN_IN_DELAYED.
 */
export async function beginSecondFactor(deps: IdentityDeps, viewer: Viewer, input: { password: string }): Promise<Enrolment> {
  const account = await loadAccount(deps.database.read, signerOf(viewer));
  const act = actOf(viewer, 'beginSecondFactor');
  await checkOwnPassword(deps, viewer, account, { action: act.action, password: input.password, path: ['input', 'password'] });
  const secret = newSecret();
  await deps.database.inTransaction(act, async ({ tx }) => {
    refuseUnless((await findFactor(tx, account.id))?.confirmedAt == null, 'SECOND_FACTOR_ON');
    const row = { id: factorIdOf(account.id), accountId: account.id };
    const sealed = await deps.vault.sealed(tx, factorSecrets, row, { secret });
    await insertFactor(tx, { ...row, secret: sealed['secret']!, lastStep: 0, confirmedAt: null, createdAt: deps.clock.now().getTime() });
  });
  return { secret, uri: uriOf(secret, account.signInName) };
}
