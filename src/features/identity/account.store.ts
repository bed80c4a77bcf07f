import { In } from 'typeorm';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { Member } from '../organisation/index.js';
import { Account } from './account.entity.js';
import { signInKey } from './account.js';

/** Accounts belong to people, not to branches: no scope narrows them, the policies of this feature do. Errors: NOT_FOUND. */
export async function loadAccount(tx: Tx, id: string): Promise<Account> {
  return (await tx.manager.findOneBy(Account, { id })) ?? refuse('NOT_FOUND');
}

export const findAccount = (tx: Tx, id: string): Promise<Account | null> => tx.manager.findOneBy(Account, { id });

export const findAccounts = (tx: Tx, ids: readonly string[]): Promise<Account[]> => tx.manager.findBy(Account, { id: In([...ids]) });

export const findAccountByName = (tx: Tx, signInName: string): Promise<Account | null> => tx.manager.findOneBy(Account, { signInName });

/** By the name as somebody types it. Errors: NOT_FOUND. */
export const loadAccountByName = async (tx: Tx, signInName: string): Promise<Account> =>
  (await findAccountByName(tx, signInKey(signInName))) ?? refuse('NOT_FOUND');

export const hasAccounts = async (tx: Tx): Promise<boolean> =>
  (await tx.manager.find(Account, { take: 1, select: { id: true } })).length > 0;

/** True when the demonstration was here. */
export const hasDemoAccounts = (tx: Tx): Promise<boolean> => tx.manager.existsBy(Account, { isDemo: true });

/** The unique index decides between two who choose one name at once; this one answers in words. Errors: SIGN_IN_NAME_TAKEN. */
export async function refuseTakenName(tx: Tx, signInName: string): Promise<void> {
  refuseUnless(!(await tx.manager.existsBy(Account, { signInName })), 'SIGN_IN_NAME_TAKEN', {}, ['input', 'signInName']);
}

/** Errors: SIGN_IN_NAME_TAKEN, LINKED_RECORD_NOT_FOUND. */
export async function insertAccount(tx: Tx, account: Omit<Account, 'version'>): Promise<void> {
  await refuseTakenName(tx, account.signInName);
  const isLinked = account.memberId === null || (await tx.manager.existsBy(Member, { id: account.memberId }));
  refuseUnless(isLinked, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'memberId']);
  await tx.manager.insert(Account, account);
}

export const changeAccount = (tx: Tx, account: Account, patch: Partial<Account>): Promise<Account> =>
  changeRow(tx, Account, account, patch);

/**
 * Notes the sign-in and takes the row's lock until the commit. False when the password was changed or the account was disabled since the
 * password was verified: what changes them takes the same lock and then ends every session, so none slips through.
 */
export async function noteSignIn(tx: Tx, account: Account, now: Date): Promise<boolean> {
  const touched = await tx.run('UPDATE account SET lastSignInAt = ? WHERE id = ? AND passwordHash = ? AND isDisabled = 0', [
    now.getTime(),
    account.id,
    account.passwordHash,
  ]);
  return touched === 1;
}
