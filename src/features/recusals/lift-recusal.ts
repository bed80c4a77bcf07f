import { actOf } from '../../access/act.js';
import { reasonOf } from '../../access/privacy/purpose.js';
import type { Recusal } from '../../access/recusal.entity.js';
import { refuseRecused } from '../../access/recusal.store.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { RecusalDeps } from './deps.js';
import { changeRecusal, findRecusal } from './recusal.store.js';
import { refuseUnlessOrders } from './subject.js';

interface Lifting {
  readonly recusalId: string;
  readonly reason: string;
}

/**
 * Lets somebody take part again, by whoever may order it: never by herself, nor by anybody else who stands aside from the record. The row stays.
 * Errors: NOT_FOUND, FORBIDDEN, SECOND_PERSON_REQUIRED, RECUSED, STATE_NOT_ALLOWED, REASON_TOO_SHORT, REASON_NAMES_SOMEBODY, text refusals.
 */
export async function liftRecusal(deps: RecusalDeps, viewer: Viewer, input: Lifting): Promise<Recusal> {
  const liftedById = signerOf(viewer);
  const path = ['input', 'recusalId'];
  const { accountId, recordId } = (await findRecusal(deps.database.read, input.recusalId)) ?? refuse('NOT_FOUND');
  refuseUnless(accountId !== liftedById, 'SECOND_PERSON_REQUIRED', {}, path);
  await refuseUnlessOrders(deps, viewer, 'liftRecusal', recordId);
  const liftReason = reasonOf(input.reason, ['input', 'reason']);
  return deps.database.inTransaction(actOf(viewer, 'liftRecusal', { reason: liftReason }), async ({ tx, about, afterCommit }) => {
    about(recordId);
    await refuseRecused(tx, viewer, recordId, path);
    const recusal = (await findRecusal(tx, input.recusalId)) ?? refuse('NOT_FOUND');
    refuseUnless(recusal.standing === 1, 'STATE_NOT_ALLOWED', { state: 'LIFTED' }, path);
    afterCommit(() => deps.onAccessChanged({ accountId }));
    return changeRecusal(tx, recusal, { standing: null, liftedById, liftedAt: deps.clock.now().getTime(), liftReason });
  });
}
