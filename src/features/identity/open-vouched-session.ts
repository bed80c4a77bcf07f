import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import type { Account } from './account.entity.js';
import { noteSignIn } from './account.store.js';
import { type Assurance, SESSION_MS } from './session.js';
import { insertSession } from './session.store.js';

/**
 * Opens a session for somebody whom another provider has vouched for, within the caller's transaction; undefined when the account has been
 * disabled or its password changed since it was loaded.
 */
export async function openVouchedSession(tx: Tx, account: Account, assurance: Assurance, now: Date): Promise<string | undefined> {
  if (!(await noteSignIn(tx, account, now))) return undefined;
  const at = now.getTime();
  const session = { id: newId('session'), accountId: account.id, generation: 1, assurance, rotatedAt: at, createdAt: at };
  await insertSession(tx, { ...session, expiresAt: at + SESSION_MS, endedAt: null, endedBecause: null });
  return session.id;
}
