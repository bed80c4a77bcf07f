import { sha256 } from '../../lib/digest.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { SignInDeps } from './deps.js';
import type { SignInProvider } from './providers/provider.js';
import type { Home } from './return-to.js';
import type { SignInFlow } from './sign-in-flow.entity.js';
import { findFlowByState } from './sign-in-flow.store.js';

/** A browser at one of our two addresses, with what it brings. */
export interface AtTheDoor {
  readonly provider: string;
  readonly query: URLSearchParams;
}

export interface OpenFlow {
  readonly flow: SignInFlow;
  readonly provider: SignInProvider;
  readonly home: Home;
  readonly state: string;
}

const STATE = /^[0-9a-f]{64}$/;

/**
 * The flow that this state belongs to, while it is good and at this very provider: an answer of one is never taken for that of another.
 * Errors: SIGN_IN_FLOW_INVALID, the same for whatever is wrong with it.
 */
export async function openFlow(deps: SignInDeps, door: AtTheDoor): Promise<OpenFlow> {
  const states = door.query.getAll('state');
  const [state = ''] = states;
  refuseUnless(states.length === 1 && STATE.test(state), 'SIGN_IN_FLOW_INVALID');
  const flow = await findFlowByState(deps.database.read, state);
  const provider = deps.signInProviders.get(door.provider);
  if (!deps.signInHome || !flow || !provider || flow.provider !== provider.id) return refuse('SIGN_IN_FLOW_INVALID');
  refuseUnless(deps.clock.now().getTime() < flow.expiresAt, 'SIGN_IN_FLOW_INVALID');
  return { flow, provider, home: deps.signInHome, state };
}

/** Where this provider sends people back to: built on our own setting, never on what a request says. */
export const callbackOf = ({ home, provider }: Pick<OpenFlow, 'home' | 'provider'>): string =>
  `${home.publicUrl}/sign-in/${provider.id}/callback`;

/** Each flow has a cookie of its own: two windows do not disturb each other. */
export const cookieOf = (home: Home, state: string): string =>
  `${home.publicUrl.startsWith('https:') ? '__Secure-' : ''}lxq-sign-in-${sha256(state).slice(0, 12)}`;
