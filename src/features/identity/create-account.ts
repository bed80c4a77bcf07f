import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { once } from '../../persistence/idempotency.js';
import type { Account } from './account.entity.js';
import { cleanSignInName } from './account.js';
import { mayManageAccounts } from './account.policy.js';
import { insertAccount, loadAccount } from './account.store.js';
import type { AccountDeps } from './deps.js';
import { hashPassword } from './password.js';
import { refuseWeakPassword } from './passwords/password-policy.js';

export interface NewAccount {
  readonly signInName: string;
  readonly displayName: string;
  readonly password: string;
  readonly memberId?: string | null | undefined;
  readonly isDemo?: boolean;
  readonly idempotencyKey?: string | null | undefined;
}

/** Opens an account without any grant; its first password must be changed before anything else. Errors: FORBIDDEN, SIGN_IN_NAME_INVALID, SIGN_IN_NAME_TAKEN, those of a weak password, text refusals. */
export async function createAccount(deps: AccountDeps, viewer: Viewer, input: NewAccount): Promise<Account> {
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  const now = deps.clock.now();
  const draft = { ...(await draftAccount(input, now)), mustChangePassword: true };
  // Without the password: a plain digest of it must not be stored.
  const { signInName, displayName, memberId, idempotencyKey: key } = input;
  const body = { signInName, displayName, memberId };
  return deps.database.inTransaction(actOf(viewer, 'createAccount'), async ({ tx }) => {
    const write = { accountId: signerOf(viewer), operation: 'createAccount', key, body, now };
    const id = await once(tx, write, async () => {
      await insertAccount(tx, draft);
      return draft.id;
    });
    return loadAccount(tx, id);
  });
}

/** Checks and hashes before the transaction begins: hashing takes longer than any transaction should. */
export async function draftAccount(input: NewAccount, now: Date): Promise<Omit<Account, 'version'>> {
  const signInName = cleanSignInName(input.signInName, ['input', 'signInName']);
  const displayName = cleanText(input.displayName, { max: 120, path: ['input', 'displayName'] });
  refuseWeakPassword(input.password, signInName, ['input', 'password']);
  const passwordHash = await hashPassword(input.password);
  const nature = { signInName, displayName, passwordHash, memberId: input.memberId ?? null };
  const flags = { isDisabled: false, isDemo: input.isDemo ?? false, mustChangePassword: false };
  return { id: newId('account'), ...nature, ...flags, lastSignInAt: null, createdAt: now.getTime() };
}
