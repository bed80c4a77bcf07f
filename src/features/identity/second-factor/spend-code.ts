import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import type { FactorDeps } from '../deps.js';
import { factorSecrets } from './factor-secret.js';
import { hashOfCode, recoveryCodeOf } from './recovery-code.js';
import type { SecondFactor } from './second-factor.entity.js';
import { findFactor, keyOfCodes, takeCode, takeStep } from './second-factor.store.js';
import { appCodeOf, stepOf } from './totp.js';

/**
 * Uses up a code of the app, or a recovery code: each is good once, and the row in the database decides who was first.
 * Errors: SECOND_FACTOR_OFF, SECOND_FACTOR_WRONG (also for one that was used).
 */
export async function spendCode(deps: FactorDeps, tx: Tx, accountId: string, typed: string): Promise<void> {
  const factor = await findFactor(tx, accountId);
  if (!factor?.confirmedAt) return refuse('SECOND_FACTOR_OFF');
  const isSpent = appCodeOf(typed) ? await spendAppCode(deps, tx, factor, typed) : await spendRecoveryCode(deps, tx, accountId, typed);
  refuseUnless(isSpent, 'SECOND_FACTOR_WRONG', {}, ['input', 'code']);
}

/** The time step of a code of this app; null for anything else. Throws when the sealed secret is not as it was written. */
export async function stepOfTyped({ vault, clock }: FactorDeps, tx: Tx, factor: SecondFactor, typed: string): Promise<number | null> {
  const secret = await vault.open(tx, factorSecrets, { ...factor }, 'secret', factor.secret);
  const code = appCodeOf(typed);
  return secret !== null && code ? stepOf(code, secret, clock.now()) : null;
}

async function spendAppCode(deps: FactorDeps, tx: Tx, factor: SecondFactor, typed: string): Promise<boolean> {
  const step = await stepOfTyped(deps, tx, factor, typed);
  return step !== null && takeStep(tx, factor, step);
}

async function spendRecoveryCode({ keys, clock }: FactorDeps, tx: Tx, accountId: string, typed: string): Promise<boolean> {
  const code = recoveryCodeOf(typed);
  const keyId = code && (await keyOfCodes(tx, accountId));
  const key = keyId && (await keys.byId(tx, keyId));
  return code !== undefined && key ? takeCode(tx, accountId, hashOfCode(key.bytes, accountId, code), clock.now()) : false;
}
