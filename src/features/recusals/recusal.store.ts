import { Recusal } from '../../access/recusal.entity.js';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';

/** The one that stands for this account and record, if any. */
export const findStanding = (tx: Tx, accountId: string, recordId: string): Promise<Recusal | null> =>
  tx.manager.findOneBy(Recusal, { accountId, recordId, standing: 1 });

export const findRecusal = (tx: Tx, id: string): Promise<Recusal | null> => tx.manager.findOneBy(Recusal, { id });

export async function insertRecusal(tx: Tx, recusal: Omit<Recusal, 'version'>): Promise<Recusal> {
  await tx.manager.insert(Recusal, recusal);
  return { ...recusal, version: 1 };
}

/** Errors: VERSION_STALE. */
export const changeRecusal = (tx: Tx, recusal: Recusal, patch: Partial<Recusal>): Promise<Recusal> =>
  changeRow(tx, Recusal, recusal, patch);

const MOST_LISTED = 100;

/** All of an account or of a record, lifted ones too, the newest first, at most a hundred. */
export const recusalsOf = (tx: Tx, of: { readonly accountId: string } | { readonly recordId: string }): Promise<Recusal[]> =>
  tx.manager.find(Recusal, { where: of, order: { id: 'DESC' }, take: MOST_LISTED });
