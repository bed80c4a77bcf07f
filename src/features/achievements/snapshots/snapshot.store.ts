import type { Tx } from '../../../persistence/database.js';
import { FigureSnapshot } from './snapshot.entity.js';

/** The right to publish was decided by the caller. */
export async function insertSnapshot(tx: Tx, snapshot: FigureSnapshot): Promise<void> {
  await tx.manager.insert(FigureSnapshot, snapshot);
}

export const findSnapshot = (tx: Tx, id: string): Promise<FigureSnapshot | null> => tx.manager.findOneBy(FigureSnapshot, { id });
