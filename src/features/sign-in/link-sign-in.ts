import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import { checkOwnPassword, loadAccount } from '../identity/index.js';
import type { SignInDeps } from './deps.js';
import type { ExternalIdentity } from './external-identity.entity.js';
import { insertIdentity } from './external-identity.store.js';
import { type CodeAndKey, redeemable } from './redeemable.js';
import { noteRedeemed } from './sign-in-flow.store.js';

export interface LinkWish extends CodeAndKey {
  readonly password: string;
}

/**
 * Links the vouched identity to the viewer's account. It must be the account that began: whoever is lured to a provider by somebody else
 * gives nothing away. The password is asked for: whoever finds an open browser must not make herself a door of her own. A wrong one leaves the
 * code good. Errors: UNAUTHENTICATED, SIGN_IN_FAILED, SIGN_IN_DELAYED, SIGN_IN_FLOW_INVALID, EXTERNAL_SIGN_IN_FAILED, SIGN_IN_LINK_TAKEN.
 */
export async function linkSignIn(deps: SignInDeps, viewer: Viewer, input: LinkWish): Promise<ExternalIdentity> {
  const accountId = signerOf(viewer);
  const act = actOf(viewer, 'linkSignIn');
  const check = { action: act.action, password: input.password, path: ['input', 'password'] };
  await checkOwnPassword(deps, viewer, await loadAccount(deps.database.read, accountId), check);
  return deps.database.inTransaction(act, async ({ tx }) => {
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
