import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Account } from './account.entity.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { endSession, endSessionsOf, findSession } from './session.store.js';

/** Which of her own sign-ins somebody ends; this one when nothing is said. */
export interface Leaving {
  /** Every one. */
  readonly isEverywhere?: boolean | null | undefined;
  /** Every one but this. */
  readonly isElsewhere?: boolean | null | undefined;
  /** That one. */
  readonly sessionId?: string | null | undefined;
}

/** Ends sign-ins of the viewer's own account; their sockets close. Errors: UNAUTHENTICATED, NOT_FOUND for one that is not hers. */
export function signOut(deps: IdentityDeps, viewer: Viewer, leaving: Leaving): Promise<Account> {
  const accountId = signerOf(viewer);
  const current = viewer.sessionId ?? refuse('UNAUTHENTICATED');
  const { isEverywhere, isElsewhere, sessionId = null } = leaving;
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'signOut'), async ({ tx, afterCommit }) => {
    if (isEverywhere || isElsewhere) {
      await endSessionsOf(tx, accountId, 'SIGNED_OUT', now, isEverywhere ? undefined : current);
      afterCommit(() => deps.onAccessChanged({ accountId }));
      return loadAccount(tx, accountId);
    }
    const ending = await findSession(tx, sessionId ?? current);
    refuseUnless(ending?.accountId === accountId, 'NOT_FOUND');
    await endSession(tx, ending!.id, 'SIGNED_OUT', now);
    afterCommit(() => deps.onAccessChanged({ accountId, sessionId: ending!.id }));
    return loadAccount(tx, accountId);
  });
}
