import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser, PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import { type ExternalSignIn, externalSignIn, oidcSettings, startSupport, toldOf, withProviders } from '../../support/external-sign-in.js';
import { codeAt, enrol, secondHalf } from '../../support/second-factor.js';
import { bearer, type SignIn, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const LINKS = '{ signInLinks { id provider linkedAt lastUsedAt } }';
const UNLINK = 'mutation ($input: UnlinkSignInInput!) { unlinkSignIn(input: $input) { link { id } userErrors { code } } }';
const PASSWORD = '示例口令-春风-化雨-2026';

interface Links {
  signInLinks: { id: string; provider: string; linkedAt: string; lastUsedAt: string | null }[];
}

describe('signing in through a real OpenID provider', () => {
  let provider: Child;
  let app: TestApp;
  let others: ExternalSignIn;
  let keeper: SignIn;
  let counter = 0;
  beforeAll(async () => {
    provider = await startSupport('./oidc-process.ts', `${PUBLIC_URL}/sign-in/city/callback`);
    app = await startApp(withProviders(oidcSettings(provider.ready)));
    others = externalSignIn(app, PASSWORD);
    keeper = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
    await others.linkOidc(keeper, 'as=subject-of-the-keeper');
  });
  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  const person = () => signedIn(app, { signInName: `person${++counter}`, password: PASSWORD, role: 'STAFF', branchId: app.root.id });
  const linksOf = async (session: SignIn) => (await app.graphql<Links>(LINKS, {}, bearer(session))).data.signInLinks;
  const pass = (milliseconds: number) => app.clock.set(new Date(app.clock.now().getTime() + milliseconds).toISOString());

  it('names the ways to sign in to everybody, and nothing of their settings', async () => {
    const { data } = await app.graphql('{ signInProviders { id name kind purposes } }');
    expect(data).toEqual({ signInProviders: [{ id: 'city', name: '示例统一认证', kind: 'OIDC', purposes: ['SIGN_IN', 'LINK'] }] });
  });

  it('opens the account that the identity is linked to', async () => {
    const { session } = await others.signInOidc('as=subject-of-the-keeper');
    expect(session?.account.id).toBe(keeper.account.id);
    const { data } = await app.graphql<{ viewer: { account: { id: string } } }>('{ viewer { account { id } } }', {}, bearer(session!));
    expect(data.viewer.account.id).toBe(keeper.account.id);
    expect(await linksOf(session!)).toMatchObject([{ provider: 'city', lastUsedAt: app.clock.now().toISOString() }]);
  });

  it('sends the browser out with code flow, PKCE, state and nonce, and a cookie for this one way only', async () => {
    const browser = others.browser();
    const { url } = await others.begun({ provider: 'city' });
    expect(url).toMatch(new RegExp(`^${PUBLIC_URL}/sign-in/city/start\\?state=[0-9a-f]{64}$`));
    const { status, location, cookies } = await browser.open(url);
    const query = new URL(location).searchParams;
    expect(status).toBe(303);
    expect(location.startsWith(`${provider.ready}/auth?`)).toBe(true);
    expect(Object.fromEntries(query)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid', code_challenge_method: 'S256', state: new URL(url).searchParams.get('state') },
      redirect_uri: `${PUBLIC_URL}/sign-in/city/callback`,
    });
    expect(query.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(
      /^__Secure-lxq-sign-in-[0-9a-f]{12}=[0-9a-f]{64}; Path=\/fulian\/sign-in\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  it('takes the cookie away and keeps the code behind the #, out of every log', async () => {
    const browser = others.browser();
    const begun = await others.begun({ provider: 'city', returnTo: '/people?tab=1' });
    const back = await browser.open(await others.throughOidc(browser, begun.url, 'as=subject-of-the-keeper'));
    expect(back.location).toMatch(new RegExp(`^${PUBLIC_URL}/people\\?tab=1#sign-in=[0-9a-f]{64}$`));
    expect(browser.cookiesOf('lxq.example.test')).toEqual([]);
  });

  it('gives a sign-in the assurance of a second factor only when the provider says in an agreed way that one was shown', async () => {
    const assuranceOf = async (as: string) => {
      const { session } = await others.signInOidc(as);
      expect(session).not.toBeNull();
      const rows = await app.database.read.rows<{ assurance: string }>(
        'SELECT assurance FROM session WHERE accountId = ? ORDER BY id DESC LIMIT 1',
        [keeper.account.id],
      );
      return rows[0]?.assurance;
    };
    expect(await assuranceOf('as=subject-of-the-keeper')).toBe('PASSWORD');
    expect(await assuranceOf('as=subject-of-the-keeper&amr=pwd&amr=face')).toBe('PASSWORD');
    expect(await assuranceOf('as=subject-of-the-keeper&amr=pwd&amr=otp')).toBe('SECOND_FACTOR');
  });

  it('asks an account with a second factor for it, unless the provider says that it has seen one', async () => {
    const anna = await person();
    await others.linkOidc(anna, 'as=subject-with-a-factor');
    const { secret } = await enrol(app, anna, PASSWORD);
    pass(30_000);
    const half = await others.signInOidc('as=subject-with-a-factor');
    expect(half).toMatchObject({ session: null, challenge: { token: expect.any(String) }, userErrors: [] });
    const whole = await secondHalf(app, half.challenge!.token, codeAt(secret, app.clock.now()));
    expect(whole.session?.account.id).toBe(anna.account.id);
    expect(await others.signInOidc('as=subject-with-a-factor&amr=otp')).toMatchObject({
      ...{ session: { account: { id: anna.account.id } }, challenge: null },
    });
  });

  it('answers an identity without an account and one of a disabled account alike, and opens no account for anybody', async () => {
    const gone = await person();
    await others.linkOidc(gone, 'as=subject-of-somebody-gone');
    const DISABLE = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { userErrors { code } } }';
    await app.graphql(DISABLE, { input: { accountId: gone.account.id } }, bearer(keeper));
    const before = await app.database.read.rows('SELECT id FROM account');
    const answers = [await others.signInOidc('as=subject-of-nobody'), await others.signInOidc('as=subject-of-somebody-gone')];
    expect(answers[0]).toEqual({ session: null, challenge: null, userErrors: [{ code: 'EXTERNAL_SIGN_IN_FAILED', path: ['input'] }] });
    expect(answers[1]).toEqual(answers[0]);
    expect(await app.database.read.rows('SELECT id FROM account')).toEqual(before);
    const noted = await app.database.read.rows<{ objectId: string | null }>(
      "SELECT objectId FROM audit_entry WHERE action = 'redeemSignIn' AND kind = 'DENIED' ORDER BY id",
    );
    expect(noted).toEqual([{ objectId: null }, { objectId: gone.account.id }]);
  });

  it('may begin at one node and end at another', async () => {
    const second = await startApp(app.environment);
    try {
      const browser = openBrowser(second.url);
      const begun = await others.begun({ provider: 'city' });
      const { location } = await browser.open(await others.throughOidc(browser, begun.url, 'as=subject-of-the-keeper'));
      expect((await others.redeem({ code: toldOf(location).code, key: begun.key })).session?.account.id).toBe(keeper.account.id);
    } finally {
      await second.close();
    }
  });

  it('tells the page that somebody declined', async () => {
    expect((await others.comeBack(await others.begun({ provider: 'city' }), 'decline=1')).error).toBe('SIGN_IN_DECLINED');
  });

  it('links one identity to one account, and an account to one identity of a provider', async () => {
    const [anna, berta] = [await person(), await person()];
    expect((await others.linkOidc(anna, 'as=subject-of-anna')).link).not.toBeNull();
    expect((await others.linkOidc(berta, 'as=subject-of-anna')).userErrors).toMatchObject([{ code: 'SIGN_IN_LINK_TAKEN' }]);
    expect((await others.linkOidc(anna, 'as=subject-of-anna-elsewhere')).userErrors).toMatchObject([{ code: 'SIGN_IN_LINK_TAKEN' }]);
    expect(await linksOf(berta)).toEqual([]);
  });

  it('asks for the password before it links: a wrong one links nothing, is in the trail, and leaves the code good', async () => {
    const anna = await person();
    const back = await others.comeBack(
      await others.begun({ provider: 'city', purpose: 'LINK' }, bearer(anna)),
      'as=subject-behind-password',
    );
    const wrong = [{ code: 'SIGN_IN_FAILED', path: ['input', 'password'] }];
    expect([await others.link(back, anna, 'not her password 42'), await others.link(back, anna, '')]).toEqual([
      { link: null, userErrors: wrong },
      { link: null, userErrors: wrong },
    ]);
    const denied = `SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'linkSignIn' AND kind = 'DENIED' AND accountId = ?`;
    expect(await app.database.read.rows(denied, [anna.account.id])).toEqual([{ n: 2 }]);
    expect(await linksOf(anna)).toEqual([]);
    expect((await others.link(back, anna)).link).not.toBeNull();
  });

  it('counts wrong passwords at linking with those at signing in, until both have to wait', async () => {
    const berta = await person();
    const back = await others.comeBack(await others.begun({ provider: 'city', purpose: 'LINK' }, bearer(berta)), 'as=subject-of-a-guesser');
    const codes: string[] = [];
    for (let turn = 0; turn < 6; turn++) codes.push((await others.link(back, berta, `guess number ${turn}`)).userErrors[0]!.code);
    expect(codes).toEqual([...Array<string>(5).fill('SIGN_IN_FAILED'), 'SIGN_IN_DELAYED']);
    await expect(signIn(app, `person${counter}`, PASSWORD)).rejects.toThrow('SIGN_IN_DELAYED');
    expect((await others.link(back, berta)).userErrors).toMatchObject([{ code: 'SIGN_IN_DELAYED' }]);
    pass(31_000);
    expect((await others.link(back, berta)).link).not.toBeNull();
  });

  it('opens nothing any more once its owner has taken the link away, and lets nobody else do that', async () => {
    const [anna, berta] = [await person(), await person()];
    const { link } = await others.linkOidc(anna, 'as=subject-to-unlink');
    const unlink = (session: SignIn) => app.graphql(UNLINK, { input: { linkId: link!.id } }, bearer(session));
    expect((await unlink(berta)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await others.signInOidc('as=subject-to-unlink')).session).not.toBeNull();
    expect((await unlink(anna)).data).toEqual({ unlinkSignIn: { link: { id: link!.id }, userErrors: [] } });
    expect((await others.signInOidc('as=subject-to-unlink')).userErrors).toMatchObject([{ code: 'EXTERNAL_SIGN_IN_FAILED' }]);
  });

  it('links nothing for whoever still has a password that others know', async () => {
    const CREATE = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } userErrors { code } } }';
    const input = { signInName: 'newcomer', displayName: '示例新人', password: PASSWORD };
    await app.graphql(CREATE, { input }, bearer(keeper));
    const newcomer = await signIn(app, 'newcomer', PASSWORD);
    const LINK = 'mutation ($input: LinkSignInInput!) { linkSignIn(input: $input) { link { id } userErrors { code } } }';
    const answer = await app.graphql(LINK, { input: { code: 'x', key: 'x', password: PASSWORD } }, bearer(newcomer));
    expect(answer.errors?.[0]?.extensions.code).toBe('PASSWORD_CHANGE_REQUIRED');
  });

  it('lets a code in once, with the key of the page that began, and for two minutes', async () => {
    const come = async () => others.comeBack(await others.begun({ provider: 'city' }), 'as=subject-of-the-keeper');
    const invalid = [{ code: 'SIGN_IN_FLOW_INVALID', path: ['input'] }];
    const [first, second, third] = [await come(), await come(), await come()];
    expect((await others.redeem({ code: first.code, key: second.key })).userErrors).toEqual(invalid);
    const twice = await Promise.all([others.redeem(first), others.redeem(first)]);
    expect(twice.filter(({ session }) => session !== null)).toHaveLength(1);
    expect((await others.redeem(first)).userErrors).toEqual(invalid);
    expect((await others.link(second, keeper)).userErrors).toEqual(invalid);
    pass(121_000);
    expect((await others.redeem(third)).userErrors).toEqual(invalid);
  });

  it('stores neither subject nor secret', async () => {
    const browser = others.browser();
    const begun = await others.begun({ provider: 'city' });
    const back = await browser.open(await others.throughOidc(browser, begun.url, 'as=subject-of-the-keeper'));
    const { code } = toldOf(back.location);
    const tables = ['external_identity', 'sign_in_flow', 'audit_entry'];
    const rows = await Promise.all(tables.map(table => app.database.read.rows<object>(`SELECT * FROM ${table}`)));
    expect(rows.every(some => some.length > 0)).toBe(true);
    for (const secret of ['subject-of', code, begun.key, new URL(begun.url).searchParams.get('state')!])
      expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
