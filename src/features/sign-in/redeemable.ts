import { sha256 } from '../../lib/digest.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import type { SignInDeps } from './deps.js';
import type { SignInPurpose } from './providers/provider.js';
import type { SignInFlow } from './sign-in-flow.entity.js';
import { findFlowByCode } from './sign-in-flow.store.js';

/** What a page has in its hands afterwards: its own key, and the code that it was sent back with. */
export interface CodeAndKey {
  readonly code: string;
  readonly key: string;
}

/**
 * The flow that this code was given for, while it can be traded in, for this purpose and by the page that began it.
 * Errors: SIGN_IN_FLOW_INVALID, the same for whatever is wrong.
 */
export async function redeemable(tx: Tx, { clock }: SignInDeps, { code, key }: CodeAndKey, purpose: SignInPurpose): Promise<SignInFlow> {
  const flow = (await findFlowByCode(tx, code)) ?? refuse('SIGN_IN_FLOW_INVALID', {}, ['input']);
  const isFresh = clock.now().getTime() < flow.expiresAt;
  const isGood = flow.redeemedAt === null && isFresh && flow.keyHash === sha256(key) && flow.purpose === purpose;
  refuseUnless(isGood, 'SIGN_IN_FLOW_INVALID', {}, ['input']);
  return flow;
}
