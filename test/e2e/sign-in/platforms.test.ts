import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import {
  type ExternalSignIn,
  externalSignIn,
  platformSettings,
  startSupport,
  toldOf,
  withProviders,
} from '../../support/external-sign-in.js';
import { bearer, type SignIn, signedIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const PASSWORD = '示例口令-春风-化雨-2026';

describe('signing in through WeCom and DingTalk, as they are', () => {
  let platforms: Child;
  let app: TestApp;
  let others: ExternalSignIn;
  let staff: SignIn;
  beforeAll(async () => {
    platforms = await startSupport('./oauth-process.ts');
    const { wecom, wecomInApp, dingtalk } = platformSettings(platforms.ready);
    app = await startApp(withProviders(wecom, wecomInApp, dingtalk, { ...wecom, id: 'away', apiUrl: 'http://127.0.0.1:1' }));
    others = externalSignIn(app, PASSWORD);
    staff = await signedIn(app, { signInName: 'staff', password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    for (const provider of ['wecom', 'dingtalk']) expect((await link(provider, 'LiMei')).link).not.toBeNull();
  });
  afterAll(async () => {
    await app.close();
    await platforms.stop();
  });

  const control = async (sent: object): Promise<{ gettoken: number }> => {
    const response = await fetch(`${platforms.ready}/control`, { method: 'POST', body: JSON.stringify(sent) });
    return (await response.json()) as { gettoken: number };
  };
  const pass = (milliseconds: number) => app.clock.set(new Date(app.clock.now().getTime() + milliseconds).toISOString());
  /** Through the platform's page with this person's phone, back to ours. */
  async function comeBack(input: { provider: string; purpose?: string }, person: string, token = '') {
    const browser = others.browser();
    const begun = await others.begun(input, token);
    const { location } = await browser.open(begun.url);
    const page = await browser.open(location, { 'x-person': person });
    const back = await browser.open(page.location);
    return { ...toldOf(back.location), key: begun.key, sentTo: location, callback: page.location };
  }
  const link = async (provider: string, person: string) =>
    others.link(await comeBack({ provider, purpose: 'LINK' }, person, bearer(staff)), staff);
  const enter = async (provider: string, person: string) => others.redeem(await comeBack({ provider }, person));
  const errorOf = async (provider: string, person = 'LiMei') => (await comeBack({ provider }, person)).error;

  it.each(['wecom', 'wecom-in-app', 'dingtalk'])('opens the linked account through %s', async provider => {
    expect((await enter(provider, 'LiMei')).session?.account.id).toBe(staff.account.id);
    expect((await enter(provider, 'WangHui')).userErrors).toEqual([{ code: 'EXTERNAL_SIGN_IN_FAILED', path: ['input'] }]);
  });

  it('keeps the parameters and the fragment that WeCom wants inside itself', async () => {
    const { sentTo } = await comeBack({ provider: 'wecom-in-app' }, 'LiMei');
    expect(sentTo).toMatch(/\?appid=ww0synthetic&redirect_uri=https%3A%2F%2F.*&state=[0-9a-f]{64}&agentid=1000002#wechat_redirect$/);
  });

  it('takes the code that DingTalk brings under a name of its own', async () => {
    const { callback } = await comeBack({ provider: 'dingtalk' }, 'LiMei');
    expect(callback).toMatch(new RegExp(`^${PUBLIC_URL}/sign-in/dingtalk/callback\\?authCode=[\\w-]+&state=`));
  });

  it('takes the user id of WeCom for the same in capitals and small letters', async () => {
    expect((await enter('wecom', 'limei')).session?.account.id).toBe(staff.account.id);
  });

  it('opens nothing for people outside the corporation, and links none of them', async () => {
    expect((await enter('wecom', 'outsider LiMei')).userErrors).toMatchObject([{ code: 'EXTERNAL_SIGN_IN_FAILED' }]);
    const berta = await signedIn(app, { signInName: 'berta', password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    const told = await comeBack({ provider: 'wecom', purpose: 'LINK' }, 'outsider Berta', bearer(berta));
    expect((await others.link(told, berta)).userErrors).toMatchObject([{ code: 'EXTERNAL_SIGN_IN_FAILED' }]);
  });

  it('asks WeCom for the token of the app once in two hours, however many come', async () => {
    const before = await control({});
    await Promise.all(Array.from({ length: 5 }, () => enter('wecom', 'LiMei')));
    expect((await control({})).gettoken).toBe(before.gettoken);
    pass(7_200_000);
    const all = await Promise.all(Array.from({ length: 5 }, () => enter('wecom', 'LiMei')));
    expect(all.every(({ session }) => session !== null)).toBe(true);
    expect((await control({})).gettoken).toBe(before.gettoken + 1);
  });

  it.each(['EXPIRED', 'WITHDRAWN'])(
    'renews a token of the app that WeCom says is %s, and the person notices nothing',
    async wecomTokens => {
      await enter('wecom', 'LiMei');
      const before = await control({ wecomTokens });
      expect((await enter('wecom', 'LiMei')).session).not.toBeNull();
      expect((await control({})).gettoken).toBe(before.gettoken + 1);
    },
  );

  it.each(['wecom', 'dingtalk'])('takes a return from %s without a code for a "no"', async provider => {
    expect(await errorOf(provider, '')).toBe('SIGN_IN_DECLINED');
  });

  it.each(['wecom', 'dingtalk'])('is told by %s that a code was used before, and goes no further', async provider => {
    const { callback } = await comeBack({ provider }, 'LiMei');
    const used = new URL(callback).searchParams;
    const browser = others.browser();
    const begun = await others.begun({ provider });
    await browser.open(begun.url);
    used.set('state', new URL(begun.url).searchParams.get('state')!);
    const back = await browser.open(`${callback.split('?')[0]}?${used}`);
    expect(toldOf(back.location)).toMatchObject({ code: '', error: 'SIGN_IN_PROVIDER_FAILED' });
  });

  describe.each(['wecom', 'dingtalk'])('when %s', provider => {
    it.each(['SLOW', 'HUGE', 'GARBAGE', 'REDIRECT', 'ERROR', 'EMPTY'])(
      'answers %s, says so to the page, and goes on afterwards',
      async mode => {
        await control({ mode, wecomTokens: 'EXPIRED' });
        try {
          expect(await errorOf(provider)).toBe('SIGN_IN_PROVIDER_FAILED');
        } finally {
          await control({ mode: null });
        }
        expect((await enter(provider, 'LiMei')).session).not.toBeNull();
      },
    );
  });

  it('says so when a provider is not there at all', async () => {
    expect(await errorOf('away')).toBe('SIGN_IN_PROVIDER_FAILED');
  });
});
