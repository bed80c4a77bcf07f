import { z } from 'zod';
import type { Clock } from '../../../lib/clock.js';
import { askWithErrcode, codeOf, withQuery } from './errcode.js';
import { type Journey, ProviderFault, type SignInProvider, type WeComSettings } from './provider.js';

const appToken = z.object({ access_token: z.string().min(1).max(1_024), expires_in: z.int().min(1) });
const staff = z.object({ userid: z.string().min(1).max(128) });
const outsider = z.object({ openid: z.string().min(1).max(128) });
const visitor = z.union([staff, outsider]);

/** The app's token is over (42001), or WeCom has withdrawn it early (40014). */
const TOKEN_OVER = new Set(['42001', '40014']);
/** Renewed this long before its end, so that it does not run out on the way. */
const EARLY_MS = 60_000;

/** The app's own token: 7 200 seconds, asked for as rarely as can be, because WeCom bars whoever asks too often. */
function rememberAppToken(settings: WeComSettings, clock: Clock) {
  let known: { readonly until: number; readonly token: string } | undefined;
  let asked: Promise<string> | undefined;
  async function ask(): Promise<string> {
    const words = { corpid: settings.corpId, corpsecret: settings.corpSecret };
    const told = await askWithErrcode(settings, withQuery(`${settings.apiUrl}/cgi-bin/gettoken`, words), appToken);
    known = { token: told.access_token, until: clock.now().getTime() + told.expires_in * 1000 - EARLY_MS };
    return told.access_token;
  }
  return {
    async current(): Promise<string> {
      if (known && clock.now().getTime() < known.until) return known.token;
      asked ??= ask().finally(() => {
        asked = undefined;
      });
      return asked;
    },
    /** Forgets this token, unless another one has taken its place meanwhile. */
    forget(token: string): void {
      if (known?.token === token) known = undefined;
    },
  };
}

const usual = {
  WEB: 'https://login.work.weixin.qq.com/wwlogin/sso/login',
  IN_APP: 'https://open.weixin.qq.com/connect/oauth2/authorize',
} as const;

function addressOf({ login, authorizeUrl = usual[login], corpId, agentId }: WeComSettings, { redirectUri, state }: Journey): string {
  const ours = { redirect_uri: redirectUri, state };
  if (login === 'WEB') return withQuery(authorizeUrl, { login_type: 'CorpApp', appid: corpId, agentid: agentId, ...ours });
  const words = { appid: corpId, redirect_uri: redirectUri, response_type: 'code', scope: 'snsapi_base', state, agentid: agentId };
  return `${withQuery(authorizeUrl, words)}#wechat_redirect`;
}

/**
 * WeCom (企业微信): staff are told by `userid`, whom letters' case does not tell apart; others by an openid, and they have no accounts here.
 * Source: 企业微信开发者中心, 网页授权登录 and 获取访问用户身份.
 */
export function wecomProvider(settings: WeComSettings, clock: Clock): SignInProvider {
  const { id, name, kind, corpId, apiUrl } = settings;
  const tokens = rememberAppToken(settings, clock);

  async function whoIs(code: string, isSecondTry = false): Promise<z.infer<typeof visitor>> {
    const token = await tokens.current();
    try {
      return await askWithErrcode(settings, withQuery(`${apiUrl}/cgi-bin/auth/getuserinfo`, { access_token: token, code }), visitor);
    } catch (error) {
      const isOver = error instanceof ProviderFault && TOKEN_OVER.has(error.answered ?? '');
      if (!isOver || isSecondTry) throw error;
      tokens.forget(token);
      return whoIs(code, true);
    }
  }

  return {
    ...{ id, name, kind, purposes: ['SIGN_IN', 'LINK'], realm: `wecom ${corpId}` },
    addressOf: async journey => addressOf(settings, journey),
    async identify(_, answer) {
      const who = await whoIs(codeOf(answer, 'code'));
      return 'userid' in who
        ? { subject: `userid ${who.userid.toLowerCase()}`, isOwn: true, hasSecondFactor: false }
        : { subject: `openid ${who.openid}`, isOwn: false, hasSecondFactor: false };
    },
  };
}
