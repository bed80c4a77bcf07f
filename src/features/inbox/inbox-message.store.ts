import { In, IsNull } from 'typeorm';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { InboxMessage } from './inbox-message.entity.js';

/** Puts a message into somebody's inbox, in the transaction of what it tells of. */
export async function tellAccount(tx: Tx, message: Omit<InboxMessage, 'id' | 'readAt'>): Promise<void> {
  await tx.manager.insert(InboxMessage, { id: newId('message'), readAt: null, ...message });
}

/** Messages of this account; ids of other people's messages find nothing. */
export const findMessages = (tx: Tx, accountId: string, ids: readonly string[]): Promise<InboxMessage[]> =>
  tx.manager.findBy(InboxMessage, { id: In([...ids]), accountId });

/** Marks those messages of this account as read that were not. */
export async function markMessages(tx: Tx, accountId: string, ids: readonly string[], now: Date): Promise<void> {
  await tx.manager.update(InboxMessage, { id: In([...ids]), accountId, readAt: IsNull() }, { readAt: now.getTime() });
}
