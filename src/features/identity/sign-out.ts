import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { endSession, endSessionsOf } from './session.store.js';

/** Ends this sign-in, or every sign-in of the account; open sockets close. Errors: UNAUTHENTICATED. */
export function signOut(deps: IdentityDeps, viewer: Viewer, isEverywhere: boolean): Promise<Account> {
  const accountId = signerOf(viewer);
  const sessionId = viewer.sessionId ?? refuse('UNAUTHENTICATED');
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'signOut'), async ({ tx, afterCommit }) => {
    if (isEverywhere) await endSessionsOf(tx, accountId, 'SIGNED_OUT', now);
    else await endSession(tx, sessionId, 'SIGNED_OUT', now);
    afterCommit(() => deps.onAccessChanged(isEverywhere ? { accountId } : { accountId, sessionId }));
    return loadAccount(tx, accountId);
  });
}
