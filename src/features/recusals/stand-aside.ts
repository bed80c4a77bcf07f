import type { Recusal } from '../../access/recusal.entity.js';
import { newId } from '../../lib/typeid.js';
import type { UnitOfWork } from '../../persistence/database.js';
import type { RecusalDeps } from './deps.js';
import { findStanding, insertRecusal } from './recusal.store.js';

interface StandingAside {
  readonly accountId: string;
  readonly subjectId: string;
  readonly reason: string;
  readonly declaredById: string;
}

/**
 * Lets an account stand aside from now on; its sockets close, since what they may show has changed. The one that stands already is answered as it
 * is: of two at once the unique index lets one through, and the other comes again and finds it.
 */
export async function standAside(
  { tx, about, afterCommit }: UnitOfWork,
  { clock, onAccessChanged }: RecusalDeps,
  { accountId, subjectId, reason, declaredById }: StandingAside,
): Promise<Recusal> {
  about(subjectId);
  const standing = await findStanding(tx, accountId, subjectId);
  if (standing) return standing;
  afterCommit(() => onAccessChanged({ accountId }));
  const declared = { reason, declaredById, declaredAt: clock.now().getTime() };
  const lifted = { liftedById: null, liftedAt: null, liftReason: null };
  return insertRecusal(tx, { id: newId('recusal'), accountId, recordId: subjectId, standing: 1, ...declared, ...lifted });
}
