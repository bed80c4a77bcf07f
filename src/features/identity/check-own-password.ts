import { noteDenied } from '../../access/audit/note.js';
import type { Viewer } from '../../access/viewer.js';
import { type RefusalPath, refuse } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import type { IdentityDeps } from './deps.js';
import { isPassword } from './password.js';

interface PasswordCheck {
  /** The mutation that asks for it. */
  readonly action: string;
  readonly password: string;
  readonly path: RefusalPath;
}

/** Asks somebody who has signed in for her password again. Guesses count like those at signing in. Errors: SIGN_IN_FAILED, SIGN_IN_DELAYED. */
export async function checkOwnPassword(
  { signInGuard, clock, database }: IdentityDeps,
  viewer: Viewer,
  account: Account,
  { action, password, path }: PasswordCheck,
): Promise<void> {
  signInGuard.begin(account.signInName, viewer.address, clock.now());
  if (!(await isPassword(account.passwordHash, password))) {
    await noteDenied(database, viewer, { action, objectId: account.id });
    refuse('SIGN_IN_FAILED', {}, path);
  }
  signInGuard.succeeded(account.signInName, viewer.address);
}
