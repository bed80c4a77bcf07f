import { fileURLToPath } from 'node:url';
import { type Browser, openBrowser, PUBLIC_URL } from './browser.js';
import { type Child, startChild } from './child.js';
import { bearer, type SignIn } from './sign-in.js';
import type { TestApp } from './start-app.js';

export interface Begun {
  readonly url: string;
  readonly key: string;
  readonly expiresAt: string;
}

interface Entered {
  readonly session: SignIn | null;
  readonly challenge: { readonly token: string } | null;
}

interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const BEGIN = `mutation ($input: BeginSignInInput!) {
  beginSignIn(input: $input) { begun { url key expiresAt } userErrors { code path } }
}`;
const REDEEM = `mutation ($input: RedeemInput!) {
  redeemSignIn(input: $input) { session { accessToken refreshToken expiresAt account { id name } } challenge { token } userErrors { code path } }
}`;
const LINK = `mutation ($input: LinkSignInInput!) {
  linkSignIn(input: $input) { link { id provider linkedAt lastUsedAt } userErrors { code path } }
}`;

/** Starts a process of `test/support` and answers once it says where it is. */
export const startSupport = (file: string, ...words: string[]): Promise<Child> =>
  startChild({
    words: ['--import', 'tsx', fileURLToPath(new URL(file, import.meta.url)), ...words],
    ready: /issuer (http:\S+)/,
  });

/** The settings of the real OpenID provider. */
export const oidcSettings = (issuer: string, more: object = {}): object => ({
  ...{ id: 'city', kind: 'OIDC', name: '示例统一认证', issuer, clientId: 'lianxinqiao', clientSecret: 'synthetic-secret-of-a-client' },
  ...{ allowLoopbackHttp: true, secondFactorAmr: ['otp'] },
  ...more,
});

/** The settings of what runs in `oauth-process.ts`. */
export function platformSettings(url: string) {
  const common = { name: '示例平台', allowLoopbackHttp: true, timeoutMs: 700, apiUrl: url };
  const corporation = { ...common, kind: 'WECOM', corpId: 'ww0synthetic', agentId: '1000002', corpSecret: 'synthetic-wecom-secret' };
  return {
    wecom: { ...corporation, id: 'wecom', authorizeUrl: `${url}/wwlogin/sso/login` },
    wecomInApp: { ...corporation, id: 'wecom-in-app', login: 'IN_APP', authorizeUrl: `${url}/in-app/oauth2/authorize` },
    dingtalk: {
      ...{ ...common, id: 'dingtalk', kind: 'DINGTALK', authorizeUrl: `${url}/oauth2/auth` },
      ...{ clientId: 'ding0synthetic', clientSecret: 'synthetic-dingtalk-secret' },
    },
    wechat: {
      ...{ ...common, id: 'wechat', kind: 'WECHAT', authorizeUrl: `${url}/connect/oauth2/authorize` },
      ...{ appId: 'wx0synthetic', appSecret: 'synthetic-wechat-secret' },
    },
  };
}

export const withProviders = (...providers: object[]): NodeJS.ProcessEnv => ({
  PUBLIC_URL,
  SIGN_IN_PROVIDERS: JSON.stringify(providers),
});

/** What stands behind the # of the page somebody was sent back to. */
export const toldOf = (location: string): { readonly code: string; readonly error: string; readonly page: string } => {
  const url = new URL(location);
  const told = new URLSearchParams(url.hash.slice(1));
  return { code: told.get('sign-in') ?? '', error: told.get('sign-in-error') ?? '', page: url.href.split('#')[0]! };
};

/** Ways through a provider; `own` is the password of everybody who links an identity there. */
export function externalSignIn(app: TestApp, own = '') {
  const begin = async (input: object, token = '') =>
    (await app.graphql<{ beginSignIn: UserErrors & { begun: Begun | null } }>(BEGIN, { input }, token)).data.beginSignIn;
  const begun = async (input: object, token = ''): Promise<Begun> => {
    const answer = await begin(input, token);
    if (!answer.begun) throw new Error(JSON.stringify(answer.userErrors));
    return answer.begun;
  };
  /** Through the provider's own pages, as this person, up to the address of our callback. */
  async function throughOidc(browser: Browser, url: string, as: string): Promise<string> {
    const start = await browser.open(url);
    const people = await browser.open(start.location);
    const resumed = await browser.open(`${people.location}?${as}`);
    return (await browser.open(resumed.location)).location;
  }
  const redeem = async ({ code, key }: { code: string; key: string }) =>
    (await app.graphql<{ redeemSignIn: UserErrors & Entered }>(REDEEM, { input: { code, key } })).data.redeemSignIn;
  type Linked = { linkSignIn: UserErrors & { link: { id: string } | null } };
  const link = async ({ code, key }: { code: string; key: string }, session: SignIn, password = own) =>
    (await app.graphql<Linked>(LINK, { input: { code, key, password } }, bearer(session))).data.linkSignIn;
  return {
    begin,
    begun,
    redeem,
    link,
    throughOidc,
    browser: () => openBrowser(app.url),
    /** All the way: from the page through the provider back to the page. */
    async comeBack(begunHere: Begun, as: string, browser = openBrowser(app.url)) {
      const { location } = await browser.open(await throughOidc(browser, begunHere.url, as));
      return { ...toldOf(location), key: begunHere.key };
    },
    /** Links this subject of the OpenID provider to the account of a sign-in. */
    async linkOidc(session: SignIn, as: string, provider = 'city') {
      const { code, key } = await this.comeBack(await begun({ provider, purpose: 'LINK' }, bearer(session)), as);
      return link({ code, key }, session);
    },
    async signInOidc(as: string, provider = 'city') {
      const { code, key } = await this.comeBack(await begun({ provider }), as);
      return redeem({ code, key });
    },
  };
}

export type ExternalSignIn = ReturnType<typeof externalSignIn>;
