import { noteDenied } from '../../../access/audit/note.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { Refusal } from '../../../lib/refusal.js';
import type { Act } from '../../../persistence/act.js';
import type { UnitOfWork } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import type { Account } from '../account.entity.js';
import { loadAccount } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { isFactorOn } from './second-factor.store.js';
import { spendCode } from './spend-code.js';

/** Guesses at codes are counted apart from those at the password. No sign-in name holds a line break, so nobody types this one. */
const guessesAt = (accountId: string): string => `code\n${accountId}`;

/**
 * Checks a code and counts the attempt, right or wrong, as signing in does; a wrong one is written to the audit trail.
 * Errors: SIGN_IN_DELAYED, and what `check` refuses.
 */
export async function guardingCodes<T>(
  deps: IdentityDeps,
  viewer: Viewer,
  account: Account,
  act: Act,
  check: () => Promise<T>,
): Promise<T> {
  const guesses = guessesAt(account.id);
  deps.signInGuard.begin(guesses, viewer.address, deps.clock.now());
  try {
    const result = await check();
    deps.signInGuard.succeeded(guesses, viewer.address);
    return result;
  } catch (error) {
    const isWrong = error instanceof Refusal && error.code === 'SECOND_FACTOR_WRONG';
    if (isWrong) await noteDenied(deps.database, viewer, { action: act.action, objectId: account.id });
    throw error;
  }
}

/** Does this in one transaction with using up the code, one at a time for each account. Errors: SECOND_FACTOR_OFF, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED. */
export const behindCode = <T>(
  deps: IdentityDeps,
  { viewer, account, act, code }: { viewer: Viewer; account: Account; act: Act; code: string },
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> =>
  guardingCodes(deps, viewer, account, act, () =>
    deps.database.inTransaction(act, async unit => {
      await holdRow(unit.tx, 'account', account.id);
      await spendCode(deps, unit.tx, account.id, code);
      return work(unit);
    }),
  );

/**
 * The same for what is to be done by the very person and not by whoever sits before her screen: one at a time for each account, behind a code of
 * this moment. An account whose second factor is somebody else's to check has no code to show: there the sign-in stands for it.
 * Errors: UNAUTHENTICATED, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED.
 */
export async function behindFreshCode<T>(
  deps: IdentityDeps,
  { viewer, act, code }: { viewer: Viewer; act: Act; code: string },
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  const accountId = signerOf(viewer);
  const { database } = deps;
  if (await isFactorOn(database.read, accountId))
    return behindCode(deps, { viewer, account: await loadAccount(database.read, accountId), act, code }, work);
  return database.inTransaction(act, async unit => {
    await holdRow(unit.tx, 'account', accountId);
    return work(unit);
  });
}
