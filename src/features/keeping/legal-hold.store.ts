import { IsNull } from 'typeorm';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { LegalHold } from './keeping.entity.js';

export async function insertHold(tx: Tx, hold: Omit<LegalHold, 'version'>): Promise<LegalHold> {
  await tx.manager.insert(LegalHold, hold);
  return { ...hold, version: 1 };
}

export const openHolds = (tx: Tx, subjectId: string): Promise<LegalHold[]> =>
  tx.manager.findBy(LegalHold, { subjectId, liftedAt: IsNull() });

export const findHold = (tx: Tx, id: string): Promise<LegalHold | null> => tx.manager.findOneBy(LegalHold, { id });

/** Errors: VERSION_STALE. */
export const changeHold = (tx: Tx, hold: LegalHold, patch: Partial<LegalHold>): Promise<LegalHold> => changeRow(tx, LegalHold, hold, patch);
