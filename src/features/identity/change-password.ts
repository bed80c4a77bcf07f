import { actOf, systemAct } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { refuseWeakPassword, signInKey } from './account.js';
import { changeAccount, findAccountByName, loadAccount, noteSignIn } from './account.store.js';
import type { AccountDeps, IdentityDeps, OnAccessChanged } from './deps.js';
import { hashPassword, isPassword } from './password.js';
import { endSessionsOf } from './session.store.js';
import { type SignedIn, signIn } from './sign-in.js';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Gives the viewer's account a new password, ends all its sessions and opens a new one. Guesses at the present password count like
 * those at signing in. Errors: UNAUTHENTICATED, SIGN_IN_FAILED, SIGN_IN_DELAYED, PASSWORD_LENGTH, PASSWORD_TOO_EASY.
 */
export async function changePassword(deps: IdentityDeps, viewer: Viewer, input: PasswordChange): Promise<SignedIn> {
  const account = await loadAccount(deps.database.read, signerOf(viewer));
  refuseWeakPassword(input.newPassword, account.signInName, ['input', 'newPassword']);
  deps.signInGuard.begin(account.signInName, viewer.address, deps.clock.now());
  const isRight = await isPassword(account.passwordHash, input.currentPassword);
  refuseUnless(isRight, 'SIGN_IN_FAILED', {}, ['input', 'currentPassword']);
  deps.signInGuard.succeeded(account.signInName, viewer.address);
  const passwordHash = await hashPassword(input.newPassword);
  await deps.database.inTransaction(actOf(viewer, 'changePassword'), async ({ tx, afterCommit }) => {
    const now = deps.clock.now();
    refuseUnless(await noteSignIn(tx, account, now), 'SIGN_IN_FAILED', {}, ['input', 'currentPassword']);
    await changeAccount(tx, await loadAccount(tx, account.id), { passwordHash, mustChangePassword: false });
    await endSessionsOf(tx, account.id, 'PASSWORD_CHANGED', now);
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
  });
  return signIn(deps, viewer, { signInName: account.signInName, password: input.newPassword });
}

/** Sets a password without knowing the old one, from the command line only; ends all sessions. Errors: NOT_FOUND, PASSWORD_LENGTH, PASSWORD_TOO_EASY. */
export async function resetPassword(
  deps: AccountDeps & { readonly onAccessChanged?: OnAccessChanged },
  signInName: string,
  password: string,
): Promise<void> {
  const name = signInKey(signInName);
  refuseWeakPassword(password, name, ['password']);
  const passwordHash = await hashPassword(password);
  await deps.database.inTransaction(systemAct('resetPassword'), async ({ tx, afterCommit }) => {
    const account = (await findAccountByName(tx, name)) ?? refuse('NOT_FOUND');
    await changeAccount(tx, account, { passwordHash });
    await endSessionsOf(tx, account.id, 'PASSWORD_CHANGED', deps.clock.now());
    afterCommit(() => deps.onAccessChanged?.({ accountId: account.id }));
  });
}
