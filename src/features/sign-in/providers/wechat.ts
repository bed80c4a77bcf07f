import { z } from 'zod';
import { askWithErrcode, codeOf, withQuery } from './errcode.js';
import { ProviderFault, type SignInProvider, type WeChatSettings } from './provider.js';

const identity = z.object({ openid: z.string().min(1).max(128), is_snapshotuser: z.int().optional() });

/**
 * WeChat Official Account (网页授权, scope `snsapi_base`: no question is put to the person, nothing but her openid is told). For voters: an
 * openid says that it is the same person again, and not who. Source: 微信开放文档, 网页授权.
 */
export function wechatProvider(settings: WeChatSettings): SignInProvider {
  const { id, name, kind, appId, appSecret, authorizeUrl, apiUrl } = settings;
  return {
    ...{ id, name, kind, purposes: ['VOTE'], realm: `wechat ${appId}` },
    addressOf: async ({ redirectUri, state }) => {
      const words = { appid: appId, redirect_uri: redirectUri, response_type: 'code', scope: 'snsapi_base', state };
      return `${withQuery(authorizeUrl, words)}#wechat_redirect`;
    },
    async identify(_, answer) {
      const words = { appid: appId, secret: appSecret, code: codeOf(answer, 'code'), grant_type: 'authorization_code' };
      const told = await askWithErrcode(settings, withQuery(`${apiUrl}/sns/oauth2/access_token`, words), identity);
      // Shown a snapshot of the page, a visitor has an openid that is nobody's and another one each time.
      if (told.is_snapshotuser === 1) throw new ProviderFault('SNAPSHOT_USER');
      return { subject: told.openid, isOwn: false, hasSecondFactor: false };
    },
  };
}
