import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { SignInDeps } from './deps.js';
import { type CodeAndKey, redeemable } from './redeemable.js';
import { noteRedeemed } from './sign-in-flow.store.js';
import { openedVoter, type VoterToken } from './voter-token.js';

/** Hands over the voter's token, once. Errors: SIGN_IN_FLOW_INVALID. */
export function redeemVoter(deps: SignInDeps, viewer: Viewer, input: CodeAndKey): Promise<VoterToken> {
  return deps.database.inTransaction(actOf(viewer, 'redeemVoter'), async ({ tx }) => {
    const flow = await redeemable(tx, deps, input, 'VOTE');
    const { sealed } = flow;
    refuseUnless(sealed !== null, 'SIGN_IN_FLOW_INVALID', {}, ['input']);
    refuseUnless(await noteRedeemed(tx, flow.id, deps.clock.now()), 'SIGN_IN_FLOW_INVALID', {}, ['input']);
    return openedVoter({ ...flow, sealed }, input.code);
  });
}
