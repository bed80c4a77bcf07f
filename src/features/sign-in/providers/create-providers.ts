import type { Clock } from '../../../lib/clock.js';
import { dingtalkProvider } from './dingtalk.js';
import { oidcProvider } from './oidc.js';
import type { ProviderSettings, SignInProvider } from './provider.js';
import { wechatProvider } from './wechat.js';
import { wecomProvider } from './wecom.js';

function providerOf(settings: ProviderSettings, clock: Clock): SignInProvider {
  switch (settings.kind) {
    case 'OIDC':
      return oidcProvider(settings);
    case 'WECHAT':
      return wechatProvider(settings);
    case 'WECOM':
      return wecomProvider(settings, clock);
    case 'DINGTALK':
      return dingtalkProvider(settings);
  }
}

/** The providers that are set up, by id, in the order of the settings. */
export const createProviders = (settings: readonly ProviderSettings[], clock: Clock): ReadonlyMap<string, SignInProvider> =>
  new Map(settings.map(one => [one.id, providerOf(one, clock)]));
