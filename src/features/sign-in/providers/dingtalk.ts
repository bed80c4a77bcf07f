import { z } from 'zod';
import { askJson } from './ask.js';
import { codeOf, withQuery } from './errcode.js';
import { type DingTalkSettings, ProviderFault, type SignInProvider } from './provider.js';

const userToken = z.object({ accessToken: z.string().min(1).max(2_048) });
const me = z.object({ unionId: z.string().min(1).max(128) });
const refusal = z.object({ code: z.string().regex(/^[\w.]{1,80}$/) });

/** DingTalk says what went wrong by status and a code of words. */
async function askDingTalk<Told>(settings: DingTalkSettings, path: string, init: RequestInit, shape: z.ZodType<Told>): Promise<Told> {
  const { status, told } = await askJson(settings, `${settings.apiUrl}${path}`, init);
  if (status !== 200) throw new ProviderFault('REFUSED', refusal.safeParse(told).data?.code ?? String(status));
  const parsed = shape.safeParse(told);
  if (!parsed.success) throw new ProviderFault('ANSWER_INVALID');
  return parsed.data;
}

/**
 * DingTalk (钉钉): JSON in camel case, the code comes back as `authCode`, the token goes into a header of its own. People are told by
 * `unionId`; name and phone, which come with it, are not looked at. Source: 钉钉开放平台, 获取用户 token and 获取用户通讯录个人信息.
 */
export function dingtalkProvider(settings: DingTalkSettings): SignInProvider {
  const { id, name, kind, clientId, clientSecret, authorizeUrl } = settings;
  return {
    ...{ id, name, kind, purposes: ['SIGN_IN', 'LINK'], realm: `dingtalk ${clientId}` },
    addressOf: async ({ redirectUri, state }) =>
      withQuery(authorizeUrl, {
        ...{ redirect_uri: redirectUri, response_type: 'code', client_id: clientId, scope: 'openid', state, prompt: 'consent' },
      }),
    async identify(_, answer) {
      const body = JSON.stringify({ clientId, clientSecret, code: codeOf(answer, 'authCode', 'code'), grantType: 'authorization_code' });
      const headers = { 'content-type': 'application/json' };
      const { accessToken } = await askDingTalk(settings, '/v1.0/oauth2/userAccessToken', { method: 'POST', headers, body }, userToken);
      const { unionId } = await askDingTalk(
        settings,
        '/v1.0/contact/users/me',
        { headers: { 'x-acs-dingtalk-access-token': accessToken } },
        me,
      );
      return { subject: unionId, isOwn: true, hasSecondFactor: false };
    },
  };
}
