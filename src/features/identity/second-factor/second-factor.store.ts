import { In, IsNull, Not } from 'typeorm';
import { groupBy } from '../../../lib/group.js';
import type { Tx } from '../../../persistence/database.js';
import { factorIdOf } from './factor-secret.js';
import { RecoveryCode, SecondFactor } from './second-factor.entity.js';

/** On, or still being set up; null when there is none. */
export const findFactor = (tx: Tx, accountId: string): Promise<SecondFactor | null> =>
  tx.manager.findOneBy(SecondFactor, { id: factorIdOf(accountId) });

/** True when signing in takes a code. */
export const isFactorOn = (tx: Tx, accountId: string): Promise<boolean> =>
  tx.manager.existsBy(SecondFactor, { accountId, confirmedAt: Not(IsNull()) });

/** Takes the place of one that was begun and never confirmed. */
export async function insertFactor(tx: Tx, factor: SecondFactor): Promise<void> {
  await tx.manager.delete(SecondFactor, { id: factor.id, confirmedAt: IsNull() });
  await tx.manager.insert(SecondFactor, factor);
}

/** Turns it on with the step of its first code; false when it is on already or was begun anew meanwhile. */
export async function confirmFactor(tx: Tx, { id }: SecondFactor, step: number, now: Date): Promise<boolean> {
  const changed = await tx.manager.update(SecondFactor, { id, confirmedAt: IsNull() }, { confirmedAt: now.getTime(), lastStep: step });
  return changed.affected === 1;
}

/** Uses up a step and all before it. The row decides: of many who come with one code at once, on whatever node, one gets true. */
export async function takeStep(tx: Tx, { id }: SecondFactor, step: number): Promise<boolean> {
  return (
    (await tx.run('UPDATE second_factor SET lastStep = ? WHERE id = ? AND lastStep < ? AND confirmedAt IS NOT NULL', [step, id, step])) ===
    1
  );
}

/** Takes the app and the codes away. */
export async function deleteFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.manager.delete(RecoveryCode, { accountId });
  await tx.manager.delete(SecondFactor, { accountId });
}

/** New recovery codes in place of all the old ones. */
export async function replaceCodes(tx: Tx, accountId: string, codes: readonly RecoveryCode[]): Promise<void> {
  await tx.manager.delete(RecoveryCode, { accountId });
  await tx.manager.insert(RecoveryCode, [...codes]);
}

/** The key that the codes of this account were hashed under; undefined when it has none. */
export async function keyOfCodes(tx: Tx, accountId: string): Promise<string | undefined> {
  return (await tx.manager.findOne(RecoveryCode, { where: { accountId, usedAt: IsNull() } }))?.keyId;
}

/** Uses up a recovery code; false when it is none or was used before. */
export async function takeCode(tx: Tx, accountId: string, codeHash: string, now: Date): Promise<boolean> {
  const open = 'accountId = ? AND codeHash = ? AND usedAt IS NULL';
  return (await tx.run(`UPDATE recovery_code SET usedAt = ? WHERE ${open}`, [now.getTime(), accountId, codeHash])) === 1;
}

/** What is told of the second factor of an account that has one. */
export interface FactorFacts {
  readonly accountId: string;
  readonly since: number;
  readonly codesLeft: number;
}

export async function factsOfFactors(tx: Tx, accountIds: readonly string[]): Promise<FactorFacts[]> {
  const on = await tx.manager.findBy(SecondFactor, { accountId: In([...accountIds]), confirmedAt: Not(IsNull()) });
  if (on.length === 0) return [];
  const open = await tx.manager.find(RecoveryCode, {
    select: { id: true, accountId: true },
    where: { accountId: In(on.map(factor => factor.accountId)), usedAt: IsNull() },
  });
  const left = groupBy(open, code => code.accountId);
  return on.map(({ accountId, confirmedAt }) => ({ accountId, since: confirmedAt!, codesLeft: left.get(accountId)?.length ?? 0 }));
}
