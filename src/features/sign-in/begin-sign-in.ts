import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { sha256 } from '../../lib/digest.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import type { SignInDeps } from './deps.js';
import type { SignInPurpose } from './providers/provider.js';
import { returnAddress } from './return-to.js';
import { newSecret } from './secrets.js';
import { forgetExpiredFlows, insertFlow } from './sign-in-flow.store.js';

/** How long somebody may take at the provider and back. */
const FLOW_MS = 10 * 60_000;

export interface BeginSignIn {
  readonly provider: string;
  readonly purpose?: SignInPurpose | null | undefined;
  readonly contestId?: string | null | undefined;
  readonly returnTo?: string | null | undefined;
}

/** A flow that has begun. */
export interface BegunSignIn {
  /** Where the page sends the browser: an address of ours, which sets the cookie and goes on to the provider. */
  readonly url: string;
  /** Stays with the page; the code that it gets afterwards is worth nothing without it. */
  readonly key: string;
  readonly expiresAt: Date;
}

/**
 * Begins a sign-in through a provider. Errors: RATE_LIMITED, SIGN_IN_PROVIDER_UNKNOWN, SIGN_IN_RETURN_NOT_ALLOWED, REQUIRED,
 * UNAUTHENTICATED (linking).
 */
export async function beginSignIn(deps: SignInDeps, viewer: Viewer, input: BeginSignIn): Promise<BegunSignIn> {
  const now = deps.clock.now();
  const purpose = input.purpose ?? 'SIGN_IN';
  refuseUnless(deps.signInStarts.take(viewer.address ?? '', now), 'RATE_LIMITED');
  const provider = deps.signInProviders.get(input.provider);
  const serves = provider?.purposes.includes(purpose) && (purpose !== 'VOTE' || deps.issueVoter);
  if (!deps.signInHome || !provider || !serves) return refuse('SIGN_IN_PROVIDER_UNKNOWN', {}, ['input', 'provider']);
  refuseUnless(purpose !== 'VOTE' || input.contestId, 'REQUIRED', {}, ['input', 'contestId']);
  const returnTo = returnAddress(input.returnTo, deps.signInHome);
  const [state, key, expiresAt] = [newSecret(), newSecret(), new Date(now.getTime() + FLOW_MS)];
  const flow = {
    ...{ id: newId('sign_in_flow'), provider: provider.id, purpose, returnTo, stateHash: sha256(state), keyHash: sha256(key) },
    accountId: purpose === 'LINK' ? signerOf(viewer) : null,
    contestId: purpose === 'VOTE' ? (input.contestId ?? null) : null,
    ...{ bindingHash: null, answeredAt: null, codeHash: null, subjectHash: null, hasSecondFactor: false, sealed: null, redeemedAt: null },
    ...{ createdAt: now.getTime(), expiresAt: expiresAt.getTime() },
  };
  await deps.database.inTransaction(actOf(viewer, 'beginSignIn'), async ({ tx }) => {
    await forgetExpiredFlows(tx, now);
    await insertFlow(tx, flow);
  });
  return { url: `${deps.signInHome.publicUrl}/sign-in/${provider.id}/start?state=${state}`, key, expiresAt };
}
