import { IsNull } from 'typeorm';
import type { Tx } from '../../../persistence/database.js';
import { Screen, ScreenBoard } from './screen.entity.js';

export async function insertScreen(tx: Tx, screen: Screen, boards: readonly ScreenBoard[]): Promise<void> {
  await tx.manager.insert(Screen, screen);
  await tx.manager.insert(ScreenBoard, [...boards]);
}

/** Does nothing to one that was taken back before. */
export async function revokeScreenRow(tx: Tx, id: string, revokedById: string, now: Date): Promise<void> {
  await tx.manager.update(Screen, { id, revokedAt: IsNull() }, { revokedAt: now.getTime(), revokedById });
}
