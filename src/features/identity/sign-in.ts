import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import type { Act } from '../../persistence/act.js';
import type { Account } from './account.entity.js';
import { signInKey } from './account.js';
import { findAccountByName, noteSignIn } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { hashPassword, isOutdated, isPassword } from './password.js';
import { SESSION_MS } from './session.js';
import { insertSession } from './session.store.js';

/** A fresh pair of tokens. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token runs out. */
  readonly expiresAt: Date;
  readonly account: Account;
}

/**
 * Opens a session for whoever knows the password. An unknown name, a wrong password and a disabled account answer alike and take the
 * same work. Errors: SIGN_IN_FAILED, SIGN_IN_DELAYED.
 */
export async function signIn(deps: IdentityDeps, viewer: Viewer, input: { signInName: string; password: string }): Promise<SignedIn> {
  const name = signInKey(input.signInName);
  deps.signInGuard.begin(name, viewer.address, deps.clock.now());
  const account = await findAccountByName(deps.database.read, name);
  const isRight = await isPassword(account?.passwordHash, input.password);
  if (!account || !isRight || account.isDisabled) return refuse('SIGN_IN_FAILED', {}, ['input']);
  const sessionId = await openSession(deps, viewer, account);
  deps.signInGuard.succeeded(name, viewer.address);
  if (isOutdated(account.passwordHash)) await renewHash(deps, viewer, account, input.password);
  return tokensFor(deps, account, sessionId, 1);
}

/** Nobody is signed in yet: the act is the account's. */
const actBy = (viewer: Viewer, account: Account, action: string): Act => ({ ...actOf(viewer, action), accountId: account.id });

function openSession({ database, clock }: IdentityDeps, viewer: Viewer, account: Account): Promise<string> {
  return database.inTransaction(actBy(viewer, account, 'signIn'), async ({ tx }) => {
    const now = clock.now();
    refuseUnless(await noteSignIn(tx, account, now), 'SIGN_IN_FAILED', {}, ['input']);
    const at = now.getTime();
    const session = {
      id: newId('session'),
      accountId: account.id,
      generation: 1,
      assurance: 'PASSWORD' as const,
      rotatedAt: at,
      createdAt: at,
    };
    await insertSession(tx, { ...session, expiresAt: at + SESSION_MS, endedAt: null, endedBecause: null });
    return session.id;
  });
}

/** The parameters have become stronger since: this is the one moment when the password is at hand. */
async function renewHash({ database }: IdentityDeps, viewer: Viewer, account: Account, password: string): Promise<void> {
  const renewed = await hashPassword(password);
  await database.inTransaction(actBy(viewer, account, 'renewHash'), ({ tx }) =>
    tx.run('UPDATE account SET passwordHash = ? WHERE id = ? AND passwordHash = ?', [renewed, account.id, account.passwordHash]),
  );
}

export async function tokensFor(deps: IdentityDeps, account: Account, sessionId: string, generation: number): Promise<SignedIn> {
  const { token, expiresAt } = await deps.tokens.issueAccess(account.id, sessionId, deps.clock.now());
  return { accessToken: token, refreshToken: deps.tokens.refreshToken(sessionId, generation), expiresAt, account };
}
