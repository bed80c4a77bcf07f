import { actOf } from '../../access/act.js';
import { reasonOf } from '../../access/privacy/purpose.js';
import type { Recusal } from '../../access/recusal.entity.js';
import { refuseRecused } from '../../access/recusal.store.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { findAccount } from '../identity/index.js';
import type { RecusalDeps } from './deps.js';
import { standAside } from './stand-aside.js';
import { refuseUnlessOrders } from './subject.js';

interface Order {
  readonly accountId: string;
  readonly subjectId: string;
  readonly reason: string;
}

/**
 * Tells somebody to stand aside from a record. Who stands aside from it herself has no say in who else does. Said again, it is the same answer.
 * Errors: RECUSAL_NOT_OFFERED, NOT_FOUND, FORBIDDEN, RECUSED, LINKED_RECORD_NOT_FOUND, REASON_TOO_SHORT, REASON_NAMES_SOMEBODY, text refusals.
 */
export async function orderRecusal(deps: RecusalDeps, viewer: Viewer, input: Order): Promise<Recusal> {
  const { accountId, subjectId } = input;
  const declaredById = signerOf(viewer);
  await refuseUnlessOrders(deps, viewer, 'orderRecusal', subjectId);
  const reason = reasonOf(input.reason, ['input', 'reason']);
  return deps.database.inTransaction(actOf(viewer, 'orderRecusal', { reason }), async unit => {
    await refuseRecused(unit.tx, viewer, subjectId, ['input', 'subjectId']);
    refuseUnless(await findAccount(unit.tx, accountId), 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'accountId']);
    return standAside(unit, deps, { accountId, subjectId, reason, declaredById });
  });
}
