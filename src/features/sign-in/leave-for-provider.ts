import { systemAct } from '../../access/act.js';
import { refuseUnless } from '../../lib/refusal.js';
import { type AtTheDoor, callbackOf, openFlow } from './at-the-door.js';
import type { SignInDeps } from './deps.js';
import { pageAddress } from './provider-failed.js';
import { journeyOf, newSecret } from './secrets.js';
import { bindFlow } from './sign-in-flow.store.js';

export interface Departure {
  readonly location: string;
  readonly state: string;
  /** For the cookie. Whoever comes back without it is not the browser that left. */
  readonly binding: string;
}

/**
 * Binds a flow to this browser and sends it to the provider; once. A provider that cannot be asked sends it back to its page with
 * SIGN_IN_PROVIDER_FAILED. Errors: SIGN_IN_FLOW_INVALID.
 */
export async function leaveForProvider(deps: SignInDeps, door: AtTheDoor): Promise<Departure> {
  const open = await openFlow(deps, door);
  const binding = newSecret();
  await deps.database.inTransaction({ ...systemAct('beginSignIn'), roles: '' }, async ({ tx }) => {
    refuseUnless(await bindFlow(tx, open.flow.id, binding), 'SIGN_IN_FLOW_INVALID');
  });
  const journey = journeyOf(open.state, binding, callbackOf(open));
  const location = await open.provider.addressOf(journey).catch(error => pageAddress(deps, open, error));
  return { location, state: open.state, binding };
}
