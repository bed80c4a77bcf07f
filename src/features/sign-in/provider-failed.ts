import type { OpenFlow } from './at-the-door.js';
import type { SignInDeps } from './deps.js';
import { ProviderFault } from './providers/provider.js';
import { tellPage } from './return-to.js';

/** Where somebody is sent whose provider failed: to her page, which is told so; the log says why. Whatever else went wrong is thrown on. */
export function pageAddress(deps: SignInDeps, { flow, provider }: OpenFlow, error: unknown): string {
  if (!(error instanceof ProviderFault)) throw error;
  deps.onProviderFault(provider.id, error);
  return tellPage(flow.returnTo, { error: 'SIGN_IN_PROVIDER_FAILED' });
}
