import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { createKeyring, type KeyPurpose } from '../../../src/access/crypto/keyring.js';
import { type SignIn, signedIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

type Part = Record<string, unknown>;
const coded = (part: unknown): string => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
const decoded = (text: string): Part => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Part;

const SECRET = 'a-secret-that-only-this-test-knows-0123456789';
const PREVIOUS = 'the-secret-of-last-year-which-still-checks-0123';
const keyFor = (secret: string, purpose: KeyPurpose): Buffer => createKeyring([secret]).current(purpose).key;

describe('an access token', () => {
  let app: TestApp;
  let session: SignIn;
  let other: SignIn;
  beforeAll(async () => {
    app = await startApp({ SECRET_KEY: SECRET, PREVIOUS_SECRET_KEYS: PREVIOUS });
    session = await signedIn(app, { signInName: 'holder', password: '示例口令-春风-化雨-2026', role: 'SYSTEM_ADMIN' });
    other = await signedIn(app, { signInName: 'other', password: '示例口令-春风-化雨-2026', role: 'STAFF', branchId: app.root.id });
  });
  afterAll(() => app.close());

  const codeOverHttp = async (authorization: string) =>
    (await app.graphql<{ viewer: object }>('{ viewer { roles } }', {}, authorization)).errors?.[0]?.extensions.code ?? 'ADMITTED';

  const closingOverSocket = (authorization: string) =>
    new Promise<string>(resolve => {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
      socket.on('message', () => {
        socket.close();
        resolve('ADMITTED');
      });
      socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
    });

  /** Everything an attacker may try who has seen good tokens, and some who even hold the right key. */
  function forgeries(): Readonly<Record<string, string>> {
    const [head, body, mac] = session.accessToken.split('.') as [string, string, string];
    const header = decoded(head);
    const claims = decoded(body);
    const now = Math.floor(app.clock.now().getTime() / 1000);
    const signedBy =
      (key: string | Buffer, hash = 'sha256') =>
      (changedHeader: Part, changedClaims: Part) => {
        const text = `${coded({ ...header, ...changedHeader })}.${coded({ ...claims, ...changedClaims })}`;
        return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`;
      };
    const right = signedBy(keyFor(SECRET, 'access-token'));
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rs256 = `${coded({ ...header, alg: 'RS256' })}.${body}`;
    const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string;
    return {
      'no signature, alg none': `${coded({ ...header, alg: 'none' })}.${body}.`,
      'alg None in another spelling': `${coded({ ...header, alg: 'nOnE' })}.${body}.`,
      'alg none with the old signature': `${coded({ ...header, alg: 'none' })}.${body}.${mac}`,
      'the signature cut off': `${head}.${body}.`,
      'only two parts': `${head}.${body}`,
      'one bit of the signature turned': `${head}.${body}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
      'another account under the old signature': `${head}.${coded({ ...claims, sub: other.account.id })}.${mac}`,
      'the signature of another token': `${head}.${body}.${other.accessToken.split('.')[2]}`,
      'a random key': signedBy(randomBytes(32))({}, {}),
      'an empty key': signedBy('')({}, {}),
      'the underived secret as key': signedBy(SECRET)({}, {}),
      'the key of another purpose': signedBy(keyFor(SECRET, 'refresh-token'))({}, {}),
      'HS512 with the right key': signedBy(keyFor(SECRET, 'access-token'), 'sha512')({ alg: 'HS512' }, {}),
      'RS256 with a key of its own': `${rs256}.${sign('sha256', Buffer.from(rs256), rsa.privateKey).toString('base64url')}`,
      'a public key used as HMAC secret': signedBy(publicPem)({}, {}),
      'a key set address in the header': signedBy('key')({ jku: 'https://example.org/keys.json' }, {}),
      'its own key in the header': signedBy('key')({ jwk: { kty: 'oct', k: coded('key') } }, {}),
      'a kid that walks to a file': signedBy('')({ kid: '../../../../dev/null' }, {}),
      'right key, unknown kid': right({ kid: 'older-key' }, {}),
      'the key of last year under the name of this one': signedBy(keyFor(PREVIOUS, 'access-token'))({}, {}),
      'the key of this year under the name of the last one': right({ kid: createKeyring([PREVIOUS]).kids[0] }, {}),
      'right key, no kid': right({ kid: undefined }, {}),
      'right key, wrong audience': right({}, { aud: 'another-product' }),
      'right key, no audience': right({}, { aud: undefined }),
      'right key, wrong issuer': right({}, { iss: 'https://example.org' }),
      'right key, type of another token': right({ typ: 'JWT' }, {}),
      'right key, no type': right({ typ: undefined }, {}),
      'right key, not valid yet': right({}, { nbf: now + 3_600 }),
      'right key, issued in the future': right({}, { iat: now + 3_600, exp: now + 4_500 }),
      'right key, no expiry': right({}, { exp: undefined }),
      'right key, no session': right({}, { sid: undefined }),
      'right key, session of another account': right({}, { sid: decoded(other.accessToken.split('.')[1]!)['sid'] }),
      'right key, a session nobody opened': right({}, { sid: `session_${'0'.repeat(26)}` }),
      'right key, ids of other kinds': right({}, { sub: app.root.id }),
      'right key, a subject that is no text': right({}, { sub: 7 }),
      'right key, an unknown critical header': right({ crit: ['b64'], b64: false }, {}),
      'a refresh token': session.refreshToken,
      'not a token': 'x',
      'a very long one': 'x'.repeat(6_000),
    };
  }

  it('is good as it was given', async () => {
    expect(await codeOverHttp(`Bearer ${session.accessToken}`)).toBe('ADMITTED');
    expect(await closingOverSocket(`Bearer ${session.accessToken}`)).toBe('ADMITTED');
  });

  it('is refused over HTTP and on sockets when anything about it is forged', async () => {
    const forged = Object.entries(forgeries());
    expect(forged.length).toBeGreaterThanOrEqual(25);
    for (const [kind, token] of forged) {
      expect([kind, await codeOverHttp(`Bearer ${token}`)]).toEqual([kind, 'UNAUTHENTICATED']);
      expect([kind, await closingOverSocket(`Bearer ${token}`)]).toEqual([kind, '4401 UNAUTHENTICATED']);
    }
  });

  it('is refused, not ignored, in any other wrapping', async () => {
    for (const header of [
      'Basic YWRtaW46YWRtaW4=',
      session.accessToken,
      'Bearer',
      `Bearer ${session.accessToken} x`,
      `Token ${session.accessToken}`,
    ]) {
      expect(await codeOverHttp(header)).toBe('UNAUTHENTICATED');
    }
  });

  it('of the key before this one is good, and so is its refresh token, until the key is taken away', async () => {
    const [, body] = session.accessToken.split('.') as [string, string, string];
    const before = createKeyring([PREVIOUS]).current('access-token');
    const text = `${coded({ alg: 'HS256', typ: 'at+jwt', kid: before.kid })}.${body}`;
    const token = `${text}.${createHmac('sha256', before.key).update(text).digest('base64url')}`;
    expect(await codeOverHttp(`Bearer ${token}`)).toBe('ADMITTED');
    const [, suffix, generation] = session.refreshToken.split('.') as [string, string, string, string];
    const { kid, key } = createKeyring([PREVIOUS]).current('refresh-token');
    const old = `${kid}.${suffix}.${generation}`;
    const refreshToken = `${old}.${createHmac('sha256', key).update(old).digest('base64url')}`;
    const query = 'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { refreshToken } } }';
    const renewed = await app.graphql<{ refreshSession: { session: { refreshToken: string } } }>(query, { input: { refreshToken } });
    expect(renewed.data.refreshSession.session.refreshToken.split('.')[0]).toBe(createKeyring([SECRET]).kids[0]);
  });

  it('is asked to be renewed when it is genuine and too old, even if it says otherwise', async () => {
    const [head, body] = session.accessToken.split('.') as [string, string];
    const longer = `${head}.${coded({ ...decoded(body), exp: 4_000_000_000 })}`;
    const mac = createHmac('sha256', keyFor(SECRET, 'access-token')).update(longer).digest('base64url');
    app.clock.set(new Date(app.clock.now().getTime() + 16 * 60_000).toISOString());
    for (const token of [session.accessToken, `${longer}.${mac}`]) {
      expect(await codeOverHttp(`Bearer ${token}`)).toBe('TOKEN_EXPIRED');
      expect(await closingOverSocket(`Bearer ${token}`)).toBe('4403 TOKEN_EXPIRED');
    }
  });
});
