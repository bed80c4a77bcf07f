import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { PUBLIC_URL } from '../../support/browser.js';
import { type ExternalSignIn, externalSignIn, oidcSettings, toldOf, withProviders } from '../../support/external-sign-in.js';
import { type Forgery, startForgingProvider } from '../../support/forging-provider.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const SECRET = 'synthetic-secret-of-a-client';
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const minute = 60;

const honest = ({ claims, privateKey }: Forgery, change: object = {}, header: object = {}): Promise<string> =>
  new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: 'RS256', kid: 'published', ...header }).sign(privateKey);
const withHmac = (secret: string, { claims }: Forgery): string => {
  const signed = `${encoded({ alg: 'HS256', kid: 'published' })}.${encoded(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const byStranger = async (forgery: Forgery, header: object = {}): Promise<string> =>
  honest({ ...forgery, privateKey: (await generateKeyPair('RS256')).privateKey }, {}, header);
const without = (forgery: Forgery, claim: string): Promise<string> => honest(forgery, { [claim]: undefined });
const now = () => Math.floor(Date.now() / 1000);

const forgeries: Readonly<Record<string, (forgery: Forgery) => Promise<string> | string>> = {
  'with the nonce of another way': forgery => honest(forgery, { nonce: 'A'.repeat(43) }),
  'without a nonce': forgery => without(forgery, 'nonce'),
  'that is not signed at all': ({ claims }) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
  'signed by HMAC with the published key (HS/RS confusion)': forgery => withHmac(forgery.publicPem, forgery),
  'signed by HMAC with the secret of the client': forgery => withHmac(SECRET, forgery),
  'signed by a stranger under the published name': forgery => byStranger(forgery),
  'signed by a stranger under a name of its own': forgery => byStranger(forgery, { kid: 'unknown' }),
  'that brings its own key along': async forgery => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    return honest({ ...forgery, privateKey }, {}, { jwk: await exportJWK(publicKey) });
  },
  'whose claims were changed after it was signed': async forgery => {
    const [header, , signature] = (await honest(forgery)).split('.');
    return `${header}.${encoded({ ...forgery.claims, sub: 'subject-of-somebody-else' })}.${signature}`;
  },
  'for another client': forgery => honest(forgery, { aud: 'another-client' }),
  'for several clients, issued to another one': forgery => honest(forgery, { aud: ['lianxinqiao', 'another'], azp: 'another' }),
  'of another issuer': forgery => honest(forgery, { iss: 'https://evil.example.test' }),
  'that has expired': forgery => honest(forgery, { iat: now() - 10 * minute, exp: now() - 5 * minute }),
  'that is not good yet': forgery => honest(forgery, { nbf: now() + 10 * minute }),
  'without an end': forgery => without(forgery, 'exp'),
  'without a subject': forgery => without(forgery, 'sub'),
  'that is no token': async () => 'no.token.atall',
};

describe('identity tokens that are not as agreed', () => {
  let app: TestApp;
  let others: ExternalSignIn;
  let forger: Awaited<ReturnType<typeof startForgingProvider>>;
  beforeAll(async () => {
    forger = await startForgingProvider();
    app = await startApp(withProviders(oidcSettings(forger.issuer)));
    others = externalSignIn(app);
  });
  afterAll(async () => {
    await app.close();
    await forger.stop();
  });

  async function comeBackWith(forge: (forgery: Forgery) => Promise<string> | string) {
    const browser = others.browser();
    const { url } = await others.begun({ provider: 'city' });
    const sent = new URL((await browser.open(url)).location).searchParams;
    forger.answerWith(async forgery => forge(forgery), sent.get('nonce')!);
    const query = new URLSearchParams({ code: 'any', state: sent.get('state')! });
    return toldOf((await browser.open(`${PUBLIC_URL}/sign-in/city/callback?${query}`)).location);
  }

  it('an honest one goes through: the forger has no other hand in it', async () => {
    expect(await comeBackWith(honest)).toMatchObject({ code: expect.stringMatching(/^[0-9a-f]{64}$/), error: '' });
  });

  it.each(Object.entries(forgeries))('one %s lets nobody in', async (_, forge) => {
    expect(await comeBackWith(forge)).toMatchObject({ code: '', error: 'SIGN_IN_PROVIDER_FAILED' });
  });
});
