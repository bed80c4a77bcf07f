import { noteDenied } from '../../access/audit/note.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { signInKey } from './account.js';
import { findAccountByName } from './account.store.js';
import { type Admitted, admitAccount } from './admit-account.js';
import type { IdentityDeps } from './deps.js';
import { hashPassword, isOutdated, isPassword } from './password.js';
import { actBy } from './signed-in.js';

/**
 * Opens a session for whoever knows the password, or asks for the second factor where the account has one. An unknown name, a wrong password
 * and a disabled account answer alike and take the same work; the trail notes the account, and never the name that was typed.
 * Errors: SIGN_IN_FAILED, SIGN_IN_DELAYED.
 */
export async function signIn(deps: IdentityDeps, viewer: Viewer, input: { signInName: string; password: string }): Promise<Admitted> {
  const name = signInKey(input.signInName);
  deps.signInGuard.begin(name, viewer.address, deps.clock.now());
  const account = await findAccountByName(deps.database.read, name);
  const isRight = await isPassword(account?.passwordHash, input.password);
  if (!account || !isRight || account.isDisabled) {
    await noteDenied(deps.database, viewer, { action: 'signIn', objectId: account?.id });
    return refuse('SIGN_IN_FAILED', {}, ['input']);
  }
  deps.signInGuard.succeeded(name, viewer.address);
  const known = isOutdated(account.passwordHash) ? await renewHash(deps, viewer, account, input.password) : account;
  return admitAccount(deps, viewer, known, { action: 'signIn', assurance: 'PASSWORD', refusal: 'SIGN_IN_FAILED' });
}

/** The parameters have become stronger since: this is the one moment when the password is at hand. */
async function renewHash({ database }: IdentityDeps, viewer: Viewer, account: Account, password: string): Promise<Account> {
  const passwordHash = await hashPassword(password);
  await database.inTransaction(actBy(viewer, account, 'renewHash'), ({ tx }) =>
    tx.run('UPDATE account SET passwordHash = ? WHERE id = ? AND passwordHash = ?', [passwordHash, account.id, account.passwordHash]),
  );
  return { ...account, passwordHash };
}
