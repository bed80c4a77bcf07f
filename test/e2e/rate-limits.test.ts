import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/start-app.js';
import { asGet, asPost, asSubscribe, overHttp, overSocket, type Payload, type Target, type Told } from './attacks/wire.js';

/** A hundredth of the usual: 1 000 rows an address, 500 an account, one sign-in and 30 votes an address. */
const SMALL = { RATE_FACTOR: '0.01' };
const PAGE: Payload = { query: '{ branches(first: 100) { nodes { id } } }' };
const BOARD: Payload = { query: 'subscription { brandBoard { seq } }' };
const SIGN_IN: Payload = {
  query: 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }',
  variables: { input: { signInName: 'nobody', password: 'of nobody at all' } },
};
const VOTE: Payload = {
  query: 'mutation ($input: CastVoteInput!) { castVote(input: $input) { userErrors { code } } }',
  variables: { input: { roundId: 'x', entryId: 'x' } },
};

let addresses = 0;
/** An address that nobody has spoken from yet. */
const somewhere = (): string => `127.77.${Math.floor(++addresses / 250)}.${1 + (addresses % 250)}`;
const withToken = (payload: Payload, authorization: string) => {
  const { headers, body } = asPost(payload);
  return { headers: { ...headers, authorization }, body: body! };
};

/** Asks until it is refused; how often it was answered before. */
async function answeredBefore(ask: () => Promise<Told>, most: number): Promise<{ answered: number; told: Told }> {
  for (let answered = 0; ; answered++) {
    const told = await ask();
    if (told.code === 'RATE_LIMITED' || answered >= most) return { answered, told };
  }
}

describe.each([
  ['on one node', {}],
  ['while Redis is away', { REDIS_URL: 'redis://127.0.0.1:1' }],
])('the buckets of addresses %s', (_name, settings) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ ...SMALL, ...settings });
  });
  afterAll(() => app.close());

  it('let 1 000 rows through and then say how long to wait, on every transport', async () => {
    const here: Target = { url: app.url, from: somewhere() };
    const { answered, told } = await answeredBefore(() => overHttp(here, asPost(PAGE)), 20);
    expect(answered).toBe(10);
    expect(told).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^([1-9]|10)$/) } });
    expect(JSON.parse(told.body!)).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfter: Number(told.headers!['retry-after']) } }],
      extensions: { cost: { requested: 100, limit: 1_000 } },
    });
    expect(await overHttp(here, asGet(PAGE))).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    const streamed = await overHttp(here, asPost(BOARD, 'text/event-stream'));
    expect(streamed).toMatchObject({ status: 429, code: 'RATE_LIMITED', headers: { 'retry-after': expect.any(String) } });
    expect(await overSocket(here, asSubscribe(PAGE))).toMatchObject({
      code: 'RATE_LIMITED',
      body: expect.stringContaining('"retryAfter":'),
    });
    expect(await overSocket(here, asSubscribe(BOARD))).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('keep nobody at another address from anything, and nobody from signing in and voting', async () => {
    const here: Target = { url: app.url, from: somewhere() };
    await answeredBefore(() => overHttp(here, asPost(PAGE)), 20);
    // What pages send is known from others; for words that nobody has said before, an empty bucket does not even have them parsed.
    for (const payload of [VOTE, SIGN_IN]) await overHttp({ url: app.url, from: somewhere() }, asPost(payload));
    expect((await overHttp({ url: app.url, from: somewhere() }, asPost(PAGE))).body).toContain('"branches"');
    expect((await overHttp(here, asPost(VOTE))).code).not.toBe('RATE_LIMITED');
    expect((await overHttp(here, asPost(SIGN_IN))).code).not.toBe('RATE_LIMITED');
    expect((await overHttp(here, asPost(PAGE))).code).toBe('RATE_LIMITED');
  });

  it('count sign-ins and votes each by themselves', async () => {
    const here: Target = { url: app.url, from: somewhere() };
    expect(await answeredBefore(() => overHttp(here, asPost(SIGN_IN)), 5)).toMatchObject({ answered: 1, told: { status: 429 } });
    expect(await answeredBefore(() => overHttp(here, asPost(VOTE)), 60)).toMatchObject({ answered: 30, told: { status: 429 } });
    expect((await overHttp(here, asPost(PAGE))).code).toBeUndefined();
  });

  it('count what is refused too, so that nonsense is not free', async () => {
    const here: Target = { url: app.url, from: somewhere() };
    let counter = 0;
    const { answered } = await answeredBefore(() => overHttp(here, asPost({ query: `{ nothing${++counter} }` })), 200);
    expect(answered).toBe(50);
  });
});

describe('the bucket of an account', () => {
  it('is one, from whatever address and however it speaks', async () => {
    const app = await startApp(SMALL);
    try {
      const [token, other] = [app.lead(), app.lead()];
      const { answered } = await answeredBefore(() => overHttp({ url: app.url, from: somewhere() }, withToken(PAGE, token)), 20);
      expect(answered).toBe(5);
      expect((await overHttp({ url: app.url, from: somewhere() }, withToken(PAGE, other))).code).toBeUndefined();
    } finally {
      await app.close();
    }
  });
});

const onServers = process.env['TEST_ENGINE'] === 'servers' ? describe : describe.skip;
onServers('the buckets of several nodes', () => {
  it('are the same, and their keys leave Redis by themselves', async () => {
    const one = await startApp(SMALL);
    const two = await startApp({ ...one.environment, ...SMALL });
    try {
      const from = `127.78.${Math.floor(Math.random() * 250)}.${1 + Math.floor(Math.random() * 250)}`;
      const nodes = [one, two];
      let turn = 0;
      const { answered } = await answeredBefore(() => overHttp({ url: nodes[turn++ % 2]!.url, from }, asPost(PAGE)), 20);
      expect(answered).toBe(10);
    } finally {
      await two.close();
      await one.close();
    }
  });
});
