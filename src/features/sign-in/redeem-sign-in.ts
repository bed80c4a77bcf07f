import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { type Admitted, admitAccount, findAccount } from '../identity/index.js';
import type { SignInDeps } from './deps.js';
import { findIdentity, noteIdentityUsed } from './external-identity.store.js';
import { type CodeAndKey, redeemable } from './redeemable.js';
import { noteRedeemed } from './sign-in-flow.store.js';

/**
 * Lets in whom the vouched identity is linked to; an account with a second factor is asked for it, unless the provider has seen one. An
 * identity without an account, one that cannot have any, and one whose account is disabled are answered alike; the trail notes the attempt.
 * Errors: SIGN_IN_FLOW_INVALID, EXTERNAL_SIGN_IN_FAILED.
 */
export async function redeemSignIn(deps: SignInDeps, viewer: Viewer, input: CodeAndKey): Promise<Admitted> {
  const { read } = deps.database;
  const found = await redeemable(read, deps, input, 'SIGN_IN');
  const identity = found.subjectHash === null ? null : await findIdentity(read, found.subjectHash);
  const account = identity && (await findAccount(read, identity.accountId));
  if (!identity || !account || account.isDisabled) return turnAway(deps, viewer, found.id, account?.id);
  return admitAccount(deps, viewer, account, {
    action: 'redeemSignIn',
    assurance: found.hasSecondFactor ? 'SECOND_FACTOR' : 'PASSWORD',
    refusal: 'EXTERNAL_SIGN_IN_FAILED',
    spend: async ({ tx }) => {
      const now = deps.clock.now();
      const flow = await redeemable(tx, deps, input, 'SIGN_IN');
      refuseUnless(await noteRedeemed(tx, flow.id, now), 'SIGN_IN_FLOW_INVALID', {}, ['input']);
      // Unlinked in this very moment: whoever was faster has the word.
      refuseUnless((await findIdentity(tx, identity.subjectHash))?.id === identity.id, 'EXTERNAL_SIGN_IN_FAILED', {}, ['input']);
      await noteIdentityUsed(tx, identity.id, now);
    },
  });
}

/** Uses the code up and notes the attempt: somebody is who the provider says, and is not let in. */
async function turnAway({ database, clock }: SignInDeps, viewer: Viewer, flowId: string, accountId: string | undefined): Promise<never> {
  await database.inTransaction(actOf(viewer, 'redeemSignIn', { kind: 'DENIED' }), async ({ tx, about }) => {
    if (accountId) about(accountId);
    refuseUnless(await noteRedeemed(tx, flowId, clock.now()), 'SIGN_IN_FLOW_INVALID', {}, ['input']);
  });
  return refuse('EXTERNAL_SIGN_IN_FAILED', {}, ['input']);
}
