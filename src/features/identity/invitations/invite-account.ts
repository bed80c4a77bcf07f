import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import type { Account } from '../account.entity.js';
import { mayManageAccounts } from '../account.policy.js';
import { insertAccount, loadAccount } from '../account.store.js';
import type { AccountDeps } from '../deps.js';
import { unknownPassword } from '../password.js';
import { type Issued, issueInvitation } from './issue-invitation.js';

export interface Guest {
  readonly displayName: string;
  readonly memberId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** An account with the token that was made for it; null when the same request was answered before, because a token is shown once. */
export interface Invited {
  readonly account: Account;
  readonly issued: Issued | null;
}

/**
 * Opens an account that its owner completes: she chooses name and password herself, and nobody else ever knows them. Until then nobody can
 * sign in with it. Errors: FORBIDDEN, LINKED_RECORD_NOT_FOUND, IDEMPOTENCY_MISMATCH, text refusals.
 */
export async function inviteAccount(deps: AccountDeps, viewer: Viewer, input: Guest): Promise<Invited> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  const now = deps.clock.now();
  const draft = await draftGuest(input, now);
  const { idempotencyKey: key, ...body } = input;
  return deps.database.inTransaction(actOf(viewer, 'inviteAccount'), async ({ tx }) => {
    const made: { issued: Issued | null } = { issued: null };
    const id = await once(tx, { accountId: signerOf(viewer), operation: 'inviteAccount', key, body, now }, async () => {
      await insertAccount(tx, draft);
      made.issued = await issueInvitation(tx, draft.id, signerOf(viewer), now);
      return draft.id;
    });
    return { account: await loadAccount(tx, id), issued: made.issued };
  });
}

/** An account that has no name of its own yet, and a password that nobody knows. */
export async function draftGuest(input: Guest, now: Date): Promise<Omit<Account, 'version'>> {
  const id = newId('account');
  const displayName = cleanText(input.displayName, { max: 120, path: ['input', 'displayName'] });
  const nature = { signInName: id, displayName, passwordHash: await unknownPassword(), memberId: input.memberId ?? null };
  return { id, ...nature, isDisabled: false, isDemo: false, mustChangePassword: false, lastSignInAt: null, createdAt: now.getTime() };
}
