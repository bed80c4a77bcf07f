import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import { type ExternalSignIn, externalSignIn, oidcSettings, startSupport, toldOf, withProviders } from '../../support/external-sign-in.js';
import { bearer, type SignIn, signedIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const ORIGIN = 'https://pages.example.test';
const PASSWORD = '示例口令-春风-化雨-2026';
const AS = 'as=subject-under-attack';

describe('attacks on the way to a provider and back', () => {
  let provider: Child;
  let app: TestApp;
  let others: ExternalSignIn;
  let owner: SignIn;
  beforeAll(async () => {
    provider = await startSupport('./oidc-process.ts', `${PUBLIC_URL}/sign-in/city/callback`);
    const settings = oidcSettings(provider.ready);
    app = await startApp({ ...withProviders(settings, { ...settings, id: 'twin' }), ALLOWED_ORIGINS: ORIGIN });
    others = externalSignIn(app, PASSWORD);
    owner = await signedIn(app, { signInName: 'owner', password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    expect((await others.linkOidc(owner, AS)).link).not.toBeNull();
  });
  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  const pass = (milliseconds: number) => app.clock.set(new Date(app.clock.now().getTime() + milliseconds).toISOString());
  /** As far as the address of our callback, in a browser of its own. */
  async function onTheWay(input: object = { provider: 'city' }) {
    const browser = others.browser();
    const begun = await others.begun(input);
    return { browser, begun, callback: await others.throughOidc(browser, begun.url, AS) };
  }
  const changed = (url: string, parameters: Readonly<Record<string, string>>): string => {
    const at = new URL(url);
    for (const [name, value] of Object.entries(parameters)) at.searchParams.set(name, value);
    return at.href;
  };
  async function expectRefused(browser: Browser, url: string): Promise<void> {
    const { status, location, body } = await browser.open(url);
    expect({ status, location }).toEqual({ status: 400, location: '' });
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'SIGN_IN_FLOW_INVALID' } }] });
  }
  const expectGood = async (browser: Browser, url: string) =>
    expect(toldOf((await browser.open(url)).location).code).toMatch(/^[0-9a-f]{64}$/);

  it('refuses whoever comes back without the cookie, or with that of another way (login CSRF)', async () => {
    const attacker = await onTheWay();
    const victim = await onTheWay();
    await expectRefused(others.browser(), attacker.callback);
    await expectRefused(victim.browser, attacker.callback);
    await expectGood(attacker.browser, attacker.callback);
    await expectGood(victim.browser, victim.callback);
  });

  it('refuses a cookie that comes twice, as when a neighbouring host tosses one in', async () => {
    const { browser, begun } = await onTheWay();
    const [name] = browser.cookiesOf('lxq.example.test');
    const { callback } = { callback: `${PUBLIC_URL}/sign-in/city/callback?code=x&state=${new URL(begun.url).searchParams.get('state')}` };
    const { status } = await browser.open(callback, { cookie: `${name}=${'0'.repeat(64)}; ${name}=${'1'.repeat(64)}` });
    expect(status).toBe(400);
  });

  it('takes an answer once: the same address again is refused', async () => {
    const { browser, callback } = await onTheWay();
    const cookie = `${browser.cookiesOf('lxq.example.test')[0]}=`;
    expect(cookie).toMatch(/^__Secure-lxq-sign-in-/);
    const both = await Promise.all([browser.open(callback), browser.open(callback)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400]);
    await expectRefused(browser, callback);
  });

  it('sends one browser out for a flow: the address to start with is good once', async () => {
    const { url } = await others.begun({ provider: 'city' });
    expect((await others.browser().open(url)).status).toBe(303);
    await expectRefused(others.browser(), url);
  });

  it('takes no answer of one provider for that of another (mix-up)', async () => {
    const { browser, callback } = await onTheWay();
    await expectRefused(browser, callback.replace('/city/', '/twin/'));
    await expectRefused(browser, callback.replace('/city/', '/nobody/'));
    const other = await onTheWay();
    expect(toldOf((await other.browser.open(changed(other.callback, { iss: 'https://evil.example.test' }))).location).error).toBe(
      'SIGN_IN_PROVIDER_FAILED',
    );
  });

  it('cannot be fed with a code from another way: its verifier is in the browser that it was made for', async () => {
    const [stolen, mine] = [await onTheWay(), await onTheWay()];
    const injected = changed(mine.callback, { code: new URL(stolen.callback).searchParams.get('code')! });
    expect(toldOf((await mine.browser.open(injected)).location)).toMatchObject({ code: '', error: 'SIGN_IN_PROVIDER_FAILED' });
  });

  it('refuses states that are no state of ours, and parameters that come twice', async () => {
    const { browser, callback } = await onTheWay();
    for (const state of ['', 'x', '0'.repeat(64), "' OR 1=1 --", '0'.repeat(100_000 / 8)])
      await expectRefused(browser, changed(callback, { state }));
    await expectRefused(browser, `${callback}&state=${new URL(callback).searchParams.get('state')}`);
    await expectRefused(browser, `${PUBLIC_URL}/sign-in/city/callback`);
    await expectRefused(browser, `${PUBLIC_URL}/sign-in/city/start`);
    const doubled = await browser.open(`${callback}&code=another`);
    expect(toldOf(doubled.location).error).toBe('SIGN_IN_PROVIDER_FAILED');
  });

  it('is over after ten minutes, and then forgotten', async () => {
    const { browser, callback } = await onTheWay();
    const { url } = await others.begun({ provider: 'city' });
    pass(600_000);
    await expectRefused(browser, callback);
    await expectRefused(browser, url);
    await others.begun({ provider: 'city' });
    const flows = await app.database.read.rows('SELECT id FROM sign_in_flow');
    expect(flows).toHaveLength(1);
  });

  it('gives whoever lures others to a provider nothing in their hands: neither a sign-in nor a link', async () => {
    const attacker = await signedIn(app, { signInName: 'attacker', password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    const lure = await others.begun({ provider: 'city', purpose: 'LINK' }, bearer(attacker));
    const victim = await others.comeBack(lure, 'as=subject-of-a-victim');
    const invalid = [{ code: 'SIGN_IN_FLOW_INVALID', path: ['input'] }];
    expect((await others.link({ code: victim.code, key: '0'.repeat(64) }, attacker)).userErrors).toEqual(invalid);
    expect((await others.link(victim, owner)).userErrors).toEqual(invalid);
    expect((await others.redeem(victim)).userErrors).toEqual(invalid);
  });

  it.each([
    ['//evil.example.test'],
    ['https://evil.example.test/'],
    ['https://lxq.example.test.evil.example.test/fulian/'],
    ['https://lxq.example.test@evil.example.test/fulian/'],
    ['https://user:secret@lxq.example.test/fulian/'],
    ['/\\evil.example.test'],
    ['\\\\evil.example.test'],
    ['/\t/evil.example.test'],
    ['/../other'],
    ['/%2e%2e/other'],
    ['https://lxq.example.test/other'],
    ['https://lxq.example.test/fulian/../other'],
    ['http://lxq.example.test/fulian/'],
    ['https://lxq.example.test:8443/fulian/'],
    ['https://pages.example.test.evil.example.test/'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['/page#sign-in=forged'],
    ['evil.example.test'],
    [`/${'x'.repeat(500)}`],
  ])('sends nobody back to %s', async returnTo => {
    expect((await others.begin({ provider: 'city', returnTo })).userErrors).toEqual([
      { code: 'SIGN_IN_RETURN_NOT_ALLOWED', path: ['input', 'returnTo'] },
    ]);
  });

  it.each([
    [null, `${PUBLIC_URL}/`],
    ['/', `${PUBLIC_URL}/`],
    ['/people?next=//evil.example.test', `${PUBLIC_URL}/people?next=//evil.example.test`],
    [`${PUBLIC_URL}/people`, `${PUBLIC_URL}/people`],
    [`${ORIGIN}/vote`, `${ORIGIN}/vote`],
  ])('sends people back to %s', async (returnTo, page) => {
    expect((await others.comeBack(await others.begun({ provider: 'city', returnTo }), AS)).page).toBe(page);
  });

  it('builds addresses on its own setting, whatever host a request names', async () => {
    const evil = { host: 'evil.example.test', 'x-forwarded-host': 'evil.example.test', forwarded: 'host=evil.example.test' };
    const browser = others.browser();
    const { location } = await browser.open((await others.begun({ provider: 'city' })).url, evil);
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/sign-in/city/callback`);
  });

  it('knows no provider that is not set up, and none for what it does not serve', async () => {
    const unknown = [{ code: 'SIGN_IN_PROVIDER_UNKNOWN', path: ['input', 'provider'] }];
    for (const provider of ['nobody', '', '__proto__', 'City']) expect((await others.begin({ provider })).userErrors).toEqual(unknown);
    const contestId = `contest_${'0'.repeat(26)}`;
    expect((await others.begin({ provider: 'city', purpose: 'VOTE', contestId })).userErrors).toEqual(unknown);
  });

  it('lets one address begin only so often', async () => {
    const answers = await Promise.all(
      Array.from({ length: 130 }, () => app.graphql('mutation { beginSignIn(input: { provider: "nobody" }) { userErrors { code } } }')),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes.filter(code => code === 'RATE_LIMITED').length).toBeGreaterThan(5);
    pass(60_000);
    expect((await others.begin({ provider: 'city' })).userErrors).toEqual([]);
  });
});
