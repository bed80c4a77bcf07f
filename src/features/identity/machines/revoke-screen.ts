import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import type { IdentityDeps } from '../deps.js';
import { revokeScreenRow } from './screen.store.js';
import { findScreens, type ScreenRow } from './screen.views.js';

/**
 * Takes a screen's token back at once; its sockets close on every node. Whoever issued it may, and whoever may run one of its boards.
 * Repeating it changes nothing. Errors: NOT_FOUND.
 */
export function revokeScreen(deps: IdentityDeps, viewer: Viewer, screenId: string): Promise<ScreenRow> {
  return deps.database.inTransaction(actOf(viewer, 'revokeScreen'), async ({ tx, afterCommit }) => {
    const load = async () => (await findScreens(tx, viewer, [screenId]))[0] ?? refuse('NOT_FOUND');
    const { id } = await load();
    await revokeScreenRow(tx, id, signerOf(viewer), deps.clock.now());
    afterCommit(() => deps.onAccessChanged({ accountId: null, sessionId: id }));
    return load();
  });
}
