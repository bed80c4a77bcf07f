import { systemAct } from '../../access/act.js';
import type { GrantedRole } from '../../access/role.js';
import { refuse } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { signInKey } from './account.js';
import { findAccountByName, hasAccounts, insertAccount } from './account.store.js';
import { draftAccount, type NewAccount } from './create-account.js';
import type { AccountDeps } from './deps.js';

import { draftGrant, storeGrant } from './grant-role.js';
import { draftGuest } from './invitations/invite-account.js';
import { type Issued, issueInvitation } from './invitations/issue-invitation.js';
import { newPassword } from './password.js';

/** What somebody who starts the product for the first time must be told, once. */
export interface FirstAdmin {
  readonly signInName: string;
  readonly password: string;
}

interface FirstGrant {
  readonly role: GrantedRole;
  /** The branch of a role that needs one. */
  readonly branchId?: string | null | undefined;
  readonly programme?: string | null | undefined;
}

type GrantedAccount = NewAccount & FirstGrant;
type GrantedGuest = { readonly displayName: string } & FirstGrant;

/** Makes the administrator `admin` when there is no account at all; null when there is one. Errors: those of a weak password. */
export async function ensureAdmin(deps: AccountDeps, options: { readonly password?: string } = {}): Promise<FirstAdmin | null> {
  if (await hasAccounts(deps.database.read)) return null;
  const first = { signInName: 'admin', password: options.password ?? newPassword() };
  const isMade = await addAccount(deps, { ...first, displayName: '系统管理员', role: 'SYSTEM_ADMIN' }, hasAccounts);
  return isMade ? first : null;
}

/** An account for the demonstration data: made once, left alone when it is there already. */
export async function createDemoAccount(deps: AccountDeps, input: GrantedAccount): Promise<Account> {
  const name = signInKey(input.signInName);
  await addAccount(deps, { ...input, isDemo: true }, async tx => (await findAccountByName(tx, name)) !== null);
  return (await findAccountByName(deps.database.read, name)) ?? refuse('NOT_FOUND');
}

/** An account together with its grant, from the command line. Errors: SIGN_IN_NAME_TAKEN and those of `createAccount` and `grantRole`. */
export const addGrantedAccount = (deps: AccountDeps, input: GrantedAccount): Promise<boolean> => addAccount(deps, input, async () => false);

/**
 * An account together with its grant, whose owner chooses name and password herself; from the command line. Answers the token to hand to her.
 * Errors: those of `inviteAccount` and `grantRole`.
 */
export async function inviteGrantedAccount(deps: AccountDeps, input: GrantedGuest): Promise<Issued> {
  const now = deps.clock.now();
  const account = await draftGuest(input, now);
  const grant = operatorsGrant(input, account.id, now);
  return deps.database.inTransaction(systemAct('inviteAccount'), async ({ tx }) => {
    await insertAccount(tx, account);
    await storeGrant(tx, grant);
    return issueInvitation(tx, account.id, null, now);
  });
}

/** From the command line or the first start: whoever runs the installation is the second person. */
const operatorsGrant = (input: FirstGrant, accountId: string, now: Date) => ({
  ...draftGrant({ ...input, accountId }, null, now),
  confirmedAt: now.getTime(),
});

/** True when it was made; false when `isKnown` says in the transaction that it need not be. */
async function addAccount(deps: AccountDeps, input: GrantedAccount, isKnown: typeof hasAccounts): Promise<boolean> {
  const now = deps.clock.now();
  // Whoever made the password is not whoever will use the account, but in the demonstration.
  const account = { ...(await draftAccount(input, now)), mustChangePassword: !input.isDemo };
  const grant = operatorsGrant(input, account.id, now);
  return deps.database.inTransaction(systemAct('addAccount'), async ({ tx }) => {
    if (await isKnown(tx)) return false;
    await insertAccount(tx, account);
    await storeGrant(tx, grant);
    return true;
  });
}
