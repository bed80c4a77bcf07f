import { actOf, systemAct } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { signInKey } from './account.js';
import { changeAccount, loadAccount, loadAccountByName } from './account.store.js';
import { checkOwnPassword } from './check-own-password.js';
import type { AccessDeps, IdentityDeps } from './deps.js';
import { openSession } from './open-session.js';
import { hashPassword } from './password.js';
import { normalPassword, refuseWeakPassword } from './passwords/password-policy.js';
import { endSessionsOf, findSession } from './session.store.js';
import { type SignedIn, tokensFor } from './signed-in.js';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Gives the viewer's account a new password, ends all its sessions and opens one that has shown as much as this one has. Guesses at the present
 * password count like those at signing in. Errors: UNAUTHENTICATED, SIGN_IN_FAILED, SIGN_IN_DELAYED,
 * PASSWORD_UNCHANGED, those of a weak password.
 */
export async function changePassword(deps: IdentityDeps, viewer: Viewer, input: PasswordChange): Promise<SignedIn> {
  const account = await loadAccount(deps.database.read, signerOf(viewer));
  const act = actOf(viewer, 'changePassword');
  refuseWeakPassword(input.newPassword, account.signInName, ['input', 'newPassword']);
  const check = { action: act.action, password: input.currentPassword, path: ['input', 'currentPassword'] };
  await checkOwnPassword(deps, viewer, account, check);
  const isOther = normalPassword(input.newPassword) !== normalPassword(input.currentPassword);
  refuseUnless(isOther, 'PASSWORD_UNCHANGED', {}, ['input', 'newPassword']);
  const passwordHash = await hashPassword(input.newPassword);
  const sessionId = await deps.database.inTransaction(act, async unit => {
    const { tx, afterCommit } = unit;
    const present = viewer.sessionId === null ? null : await findSession(tx, viewer.sessionId);
    const next = await openSession(deps, unit, { viewer, account, assurance: present?.assurance ?? 'PASSWORD', refusal: 'SIGN_IN_FAILED' });
    await changeAccount(tx, await loadAccount(tx, account.id), { passwordHash, mustChangePassword: false });
    await endSessionsOf(tx, account.id, 'PASSWORD_CHANGED', deps.clock.now(), next);
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return next;
  });
  return tokensFor(deps, account, sessionId, 1);
}

/** Sets a password without knowing the old one, from the command line only; its owner must change it, and all sessions end. Errors: NOT_FOUND, those of a weak password. */
export async function resetPassword(deps: AccessDeps, signInName: string, password: string): Promise<void> {
  refuseWeakPassword(password, signInKey(signInName), ['password']);
  const passwordHash = await hashPassword(password);
  await deps.database.inTransaction(systemAct('resetPassword'), async ({ tx, afterCommit }) => {
    const account = await loadAccountByName(tx, signInName);
    await changeAccount(tx, account, { passwordHash, mustChangePassword: true });
    await endSessionsOf(tx, account.id, 'PASSWORD_CHANGED', deps.clock.now());
    afterCommit(() => deps.onAccessChanged?.({ accountId: account.id }));
  });
}
