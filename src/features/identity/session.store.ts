import { IsNull } from 'typeorm';
import type { Tx } from '../../persistence/database.js';
import { Session } from './session.entity.js';
import type { SessionEnd } from './session.js';

export const insertSession = (tx: Tx, session: Session): Promise<unknown> => tx.manager.insert(Session, session);

export const findSession = (tx: Tx, id: string): Promise<Session | null> => tx.manager.findOneBy(Session, { id });

/** Moves the family on by one generation; false when somebody else did it first. */
export async function advanceSession(tx: Tx, session: Session, now: Date): Promise<boolean> {
  const { id, generation } = session;
  const changed = await tx.manager.update(
    Session,
    { id, generation, endedAt: IsNull() },
    { generation: generation + 1, rotatedAt: now.getTime() },
  );
  return changed.affected === 1;
}

/** Ends one sign-in, if it is still alive. */
export async function endSession(tx: Tx, id: string, endedBecause: SessionEnd, now: Date): Promise<void> {
  await tx.manager.update(Session, { id, endedAt: IsNull() }, { endedAt: now.getTime(), endedBecause });
}

/** Ends every sign-in of an account. */
export async function endSessionsOf(tx: Tx, accountId: string, endedBecause: SessionEnd, now: Date): Promise<void> {
  await tx.manager.update(Session, { accountId, endedAt: IsNull() }, { endedAt: now.getTime(), endedBecause });
}
