import { noteDenied } from '../../../access/audit/note.js';
import type { Viewer } from '../../../access/viewer.js';
import { sha256 } from '../../../lib/digest.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Account } from '../account.entity.js';
import { cleanSignInName, isUnnamed } from '../account.js';
import { changeAccount, findAccounts, loadAccount, refuseTakenName } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { hashPassword } from '../password.js';
import { refuseWeakPassword } from '../passwords/password-policy.js';
import { endSessionsOf } from '../session.store.js';
import { actBy } from '../signed-in.js';
import type { Invitation } from './invitation.entity.js';
import { findInvitation, takeInvitation } from './invitation.store.js';

export interface Acceptance {
  readonly token: string;
  /** Needed on an invitation; after a reset the name stays. */
  readonly signInName?: string | null | undefined;
  readonly password: string;
}

const OVER = ['input', 'token'];

/**
 * Sets name and password with the token of an invitation or a reset. One that never was, was used, ran out, was replaced, or is of a shut
 * account: all are refused alike. Errors: INVITATION_OVER, REQUIRED, SIGN_IN_NAME_INVALID, SIGN_IN_NAME_TAKEN, those of a weak password.
 */
export async function acceptInvitation(deps: IdentityDeps, viewer: Viewer, input: Acceptance): Promise<Account> {
  const now = deps.clock.now();
  const { invitation, account } = await openInvitation(deps, viewer, input.token, now);
  const signInName = isUnnamed(account) ? chosenName(input) : account.signInName;
  refuseWeakPassword(input.password, signInName, ['input', 'password']);
  const passwordHash = await hashPassword(input.password);
  return deps.database.inTransaction(actBy(viewer, account, 'acceptInvitation'), async ({ tx, about, afterCommit }) => {
    refuseUnless(await takeInvitation(tx, invitation, now), 'INVITATION_OVER', {}, OVER);
    about(account.id);
    const present = await loadAccount(tx, account.id);
    if (signInName !== present.signInName) await refuseTakenName(tx, signInName);
    const changed = await changeAccount(tx, present, { signInName, passwordHash, mustChangePassword: false });
    await endSessionsOf(tx, account.id, 'PASSWORD_CHANGED', now);
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return changed;
  });
}

const chosenName = ({ signInName }: Acceptance): string =>
  cleanSignInName(signInName ?? refuse('REQUIRED', {}, ['input', 'signInName']), ['input', 'signInName']);

/** Looked at before the password is hashed: that costs too much to be done for whoever asks. */
async function openInvitation(
  { database }: IdentityDeps,
  viewer: Viewer,
  token: string,
  now: Date,
): Promise<{ invitation: Invitation; account: Account }> {
  const invitation = await findInvitation(database.read, sha256(token.slice(0, 256)));
  const isOpen = invitation !== null && invitation.closedAt === null && now.getTime() < invitation.expiresAt;
  const [account] = isOpen ? await findAccounts(database.read, [invitation.accountId]) : [];
  if (isOpen && account && !account.isDisabled) return { invitation, account };
  await noteDenied(database, viewer, { action: 'acceptInvitation', objectId: invitation?.accountId });
  return refuse('INVITATION_OVER', {}, OVER);
}
