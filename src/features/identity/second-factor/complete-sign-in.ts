import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import { findAccounts } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { openSession } from '../open-session.js';
import { actBy, type SignedIn, tokensFor } from '../signed-in.js';
import { behindCode } from './behind-code.js';

export interface Completion {
  readonly challenge: string;
  /** Six digits of the app, or a recovery code. */
  readonly code: string;
}

/**
 * The second half of a sign-in: opens a session that has shown both. The challenge ends after five minutes, with a change of the account, and
 * when it is shut; which of these it was is not told. Errors: CHALLENGE_OVER, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED.
 */
export async function completeSignIn(deps: IdentityDeps, viewer: Viewer, { challenge, code }: Completion): Promise<SignedIn> {
  const accountId = deps.challenges.accountIdOf(challenge);
  const [account] = accountId ? await findAccounts(deps.database.read, [accountId]) : [];
  const isGood = account && !account.isDisabled && deps.challenges.isGood(challenge, account, deps.clock.now());
  if (!isGood) return refuse('CHALLENGE_OVER', {}, ['input', 'challenge']);
  const act = actBy(viewer, account, 'completeSignIn');
  const sessionId = await behindCode(deps, { viewer, account, act, code }, unit =>
    openSession(deps, unit, { viewer, account, assurance: 'SECOND_FACTOR', refusal: 'CHALLENGE_OVER' }),
  );
  return tokensFor(deps, account, sessionId, 1);
}
