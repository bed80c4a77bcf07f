import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { BreakGlassUse } from './break-glass-use.entity.js';
import { forgottenBefore } from './break-glass-use.js';

/** Which of these cases stand open to somebody at this moment because of an emergency. */
export async function openedInEmergency(tx: Tx, accountId: string, caseIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const at = now.getTime();
  const open = { accountId, caseId: In([...caseIds]), openedAt: LessThanOrEqual(at), closesAt: MoreThan(at) };
  return new Set((await tx.manager.findBy(BreakGlassUse, open)).map(({ caseId }) => caseId));
}

/** The uses of an account that may stand in the way of another. */
export function usesThatCount(tx: Tx, accountId: string, now: Date): Promise<BreakGlassUse[]> {
  const since = MoreThan(forgottenBefore(now));
  return tx.manager.findBy(BreakGlassUse, [
    { accountId, state: In(['OPENED', 'JUSTIFIED']) },
    { accountId, openedAt: since },
    { accountId, reviewedAt: since },
  ]);
}

export const findUse = (tx: Tx, id: string): Promise<BreakGlassUse | null> => tx.manager.findOneBy(BreakGlassUse, { id });

export async function insertUse(tx: Tx, row: Omit<BreakGlassUse, 'version'>): Promise<BreakGlassUse> {
  await tx.manager.insert(BreakGlassUse, row);
  return { ...row, version: 1 };
}

/** Errors: VERSION_STALE. */
export const changeUse = (tx: Tx, row: BreakGlassUse, patch: Partial<BreakGlassUse>): Promise<BreakGlassUse> =>
  changeRow(tx, BreakGlassUse, row, patch);
