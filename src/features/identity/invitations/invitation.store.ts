import { IsNull } from 'typeorm';
import type { Tx } from '../../../persistence/database.js';
import { Invitation } from './invitation.entity.js';

export const findInvitation = (tx: Tx, tokenHash: string): Promise<Invitation | null> => tx.manager.findOneBy(Invitation, { tokenHash });

/** Takes the place of every earlier one of the account: only the newest is good. */
export async function insertInvitation(tx: Tx, invitation: Invitation): Promise<void> {
  const { accountId, createdAt } = invitation;
  await tx.manager.update(Invitation, { accountId, closedAt: IsNull() }, { closedAt: createdAt });
  await tx.manager.insert(Invitation, invitation);
}

/** Uses it up. The row decides: of many who come with it at once, one gets true. */
export async function takeInvitation(tx: Tx, { id }: Invitation, now: Date): Promise<boolean> {
  const at = now.getTime();
  return (await tx.run('UPDATE invitation SET closedAt = ? WHERE id = ? AND closedAt IS NULL AND expiresAt > ?', [at, id, at])) === 1;
}
