import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import type { SignInDeps } from './deps.js';
import type { ExternalIdentity } from './external-identity.entity.js';
import { insertIdentity } from './external-identity.store.js';
import { type CodeAndKey, redeemable } from './redeemable.js';
import { noteRedeemed } from './sign-in-flow.store.js';

/**
 * Links the vouched identity to the viewer's account. It must be the account that began: whoever is lured to a provider by somebody else
 * gives nothing away.
 * Errors: UNAUTHENTICATED, SIGN_IN_FLOW_INVALID, EXTERNAL_SIGN_IN_FAILED, SIGN_IN_LINK_TAKEN.
 */
export function linkSignIn(deps: SignInDeps, viewer: Viewer, input: CodeAndKey): Promise<ExternalIdentity> {
  const accountId = signerOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'linkSignIn'), async ({ tx }) => {
    const now = deps.clock.now();
    const { id, provider, subjectHash, ...flow } = await redeemable(tx, deps, input, 'LINK');
    refuseUnless(flow.accountId === accountId, 'SIGN_IN_FLOW_INVALID', {}, ['input']);
    refuseUnless(subjectHash !== null, 'EXTERNAL_SIGN_IN_FAILED', {}, ['input']);
    refuseUnless(await noteRedeemed(tx, id, now), 'SIGN_IN_FLOW_INVALID', {}, ['input']);
    const identity = { id: newId('sign_in_link'), accountId, provider, subjectHash, linkedAt: now.getTime(), lastUsedAt: null };
    await insertIdentity(tx, identity);
    return identity;
  });
}
