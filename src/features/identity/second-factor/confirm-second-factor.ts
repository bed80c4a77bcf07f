import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { loadAccount } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { assureSession } from '../session.store.js';
import { guardingCodes } from './behind-code.js';
import { giveCodes } from './give-codes.js';
import { confirmFactor, findFactor } from './second-factor.store.js';
import { stepOfTyped } from './spend-code.js';

/**
 * Turns the second factor on with its first code, and this sign-in into one that has shown it; its sockets close, to come back with more
 * rights. Answers the recovery codes, which are shown this once. Errors: UNAUTHENTICATED, SECOND_FACTOR_NOT_BEGUN, SECOND_FACTOR_ON,
 * SECOND_FACTOR_WRONG, SIGN_IN_DELAYED.
 */
export async function confirmSecondFactor(deps: IdentityDeps, viewer: Viewer, code: string): Promise<readonly string[]> {
  const account = await loadAccount(deps.database.read, signerOf(viewer));
  const act = actOf(viewer, 'confirmSecondFactor');
  return guardingCodes(deps, viewer, account, act, () =>
    deps.database.inTransaction(act, async ({ tx, afterCommit }) => {
      const factor = (await findFactor(tx, account.id)) ?? refuse('SECOND_FACTOR_NOT_BEGUN');
      refuseUnless(factor.confirmedAt === null, 'SECOND_FACTOR_ON');
      const now = deps.clock.now();
      const step = await stepOfTyped(deps, tx, factor, code);
      const isRight = step !== null && (await confirmFactor(tx, factor, step, now));
      refuseUnless(isRight, 'SECOND_FACTOR_WRONG', {}, ['input', 'code']);
      const { sessionId } = viewer;
      if (sessionId !== null) await assureSession(tx, sessionId);
      afterCommit(() => deps.onAccessChanged({ accountId: account.id, sessionId: sessionId ?? undefined }));
      return giveCodes(deps, tx, account.id);
    }),
  );
}
