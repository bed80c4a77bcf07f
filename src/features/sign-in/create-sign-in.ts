import { createAllowance } from '../../access/allowance.js';
import type { Clock } from '../../lib/clock.js';
import type { SignInDeps } from './deps.js';
import { createProviders } from './providers/create-providers.js';
import type { ProviderSettings } from './providers/provider.js';

export interface SignInOptions extends Pick<SignInDeps, 'issueVoter' | 'onProviderFault'> {
  readonly clock: Clock;
  readonly providers: readonly ProviderSettings[];
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
}

/** A hall of voters behind one address begins this often at once, then twice a second. */
const STARTS = { burst: 120, everyMs: 500 };

/** This feature's part of the dependencies. */
export function createSignIn({ clock, providers, publicUrl, allowedOrigins, ...ports }: SignInOptions) {
  return {
    signInProviders: createProviders(providers, clock),
    signInHome: publicUrl === undefined ? undefined : { publicUrl, allowedOrigins },
    signInStarts: createAllowance(STARTS),
    ...ports,
  };
}
