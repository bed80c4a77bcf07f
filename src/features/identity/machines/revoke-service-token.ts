import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import type { IdentityDeps } from '../deps.js';
import { revokeServiceRow } from './service.store.js';
import { findServices, type ServiceRow } from './service.views.js';

/**
 * Takes a machine's token back at once; what it holds open closes on every node. Repeating it changes nothing. Errors: NOT_FOUND (also for a
 * machine of a branch where this viewer may connect none).
 */
export function revokeServiceToken(deps: IdentityDeps, viewer: Viewer, serviceId: string): Promise<ServiceRow> {
  return deps.database.inTransaction(actOf(viewer, 'revokeServiceToken'), async ({ tx, afterCommit }) => {
    const load = async () => (await findServices(tx, viewer, [serviceId]))[0] ?? refuse('NOT_FOUND');
    const { id } = await load();
    await revokeServiceRow(tx, id, signerOf(viewer), deps.clock.now());
    afterCommit(() => deps.onAccessChanged({ accountId: null, sessionId: id }));
    return load();
  });
}
