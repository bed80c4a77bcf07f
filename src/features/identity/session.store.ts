import { In, IsNull, Not } from 'typeorm';
import type { Tx } from '../../persistence/database.js';
import { Session } from './session.entity.js';
import type { SessionEnd } from './session.js';

export const insertSession = (tx: Tx, session: Session): Promise<unknown> => tx.manager.insert(Session, session);

export const findSession = (tx: Tx, id: string): Promise<Session | null> => tx.manager.findOneBy(Session, { id });

/** Sign-ins of these accounts that nobody has ended, the newest first; some may have run out. */
export const findOpenSessions = (tx: Tx, accountIds: readonly string[]): Promise<Session[]> =>
  tx.manager.find(Session, { where: { accountId: In([...accountIds]), endedAt: IsNull() }, order: { id: 'DESC' } });

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

/** From now on it counts as one that has shown a second factor. */
export async function assureSession(tx: Tx, id: string): Promise<void> {
  await tx.manager.update(Session, { id, endedAt: IsNull() }, { assurance: 'SECOND_FACTOR' });
}

/** None of the account's sign-ins counts any more as one that has shown a second factor. */
export async function lowerSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.manager.update(Session, { accountId, endedAt: IsNull() }, { assurance: 'PASSWORD' });
}

/** Ends one sign-in, if it is still alive. */
export async function endSession(tx: Tx, id: string, endedBecause: SessionEnd, now: Date): Promise<void> {
  await tx.manager.update(Session, { id, endedAt: IsNull() }, { endedAt: now.getTime(), endedBecause });
}

/** Ends every sign-in of an account, but for one that may stay. */
export async function endSessionsOf(tx: Tx, accountId: string, endedBecause: SessionEnd, now: Date, staying?: string): Promise<void> {
  const wanted = { accountId, endedAt: IsNull(), ...(staying === undefined ? {} : { id: Not(staying) }) };
  await tx.manager.update(Session, wanted, { endedAt: now.getTime(), endedBecause });
}
