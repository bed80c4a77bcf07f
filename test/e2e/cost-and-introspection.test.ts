import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startApp, type TestApp } from '../support/start-app.js';
import { asGet, asPost, asSubscribe, overHttp, overSocket, type Payload, type Told } from './attacks/wire.js';

/** The same operation by every way that can carry it. */
const everyWay = (app: TestApp, payload: Payload): Promise<Told[]> =>
  Promise.all([overHttp(app, asPost(payload)), overHttp(app, asGet(payload)), overSocket(app, asSubscribe(payload))]);
const costIn = ({ body = '' }: Told): unknown => {
  const text = /^data: (\{.*\})$/m.exec(body)?.[1] ?? body;
  const told = JSON.parse(text);
  return told.extensions?.cost ?? told[0]?.extensions.cost;
};

describe('what an operation costs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('stands in the extensions of its answer on every transport', async () => {
    const query = '{ branches(first: 7) { nodes { id members(first: 3) { nodes { id } } } } }';
    for (const told of await everyWay(app, { query })) expect(costIn(told)).toEqual({ requested: 28, limit: 1_000 });
    const board = { query: 'subscription { brandBoard { seq } }' };
    const shown = [await overSocket(app, asSubscribe(board)), await overHttp(app, asPost(board, 'text/event-stream'))];
    for (const told of shown) expect([/"seq":\d/.test(told.body ?? ''), costIn(told)]).toEqual([true, { requested: 1, limit: 1_000 }]);
  });

  it('stands beside a refusal too, and staff may ask for more', async () => {
    const query = '{ branches(first: 100) { nodes { id members(first: 20) { nodes { id } } } } }';
    const cost = { requested: 2_100, limit: 1_000 };
    const refused = [...(await everyWay(app, { query })), await overHttp(app, asPost({ query }, 'text/event-stream'))];
    for (const told of refused) expect([told.code, told.limit, costIn(told)]).toEqual(['QUERY_TOO_COMPLEX', 'cost', cost]);
    const answer = (await app.graphql(query, {}, app.lead())) as { extensions?: unknown };
    expect(answer.extensions).toMatchObject({ cost: { requested: 2_100, limit: 5_000 } });
  });
});

/** What a server in production must be told; see `src/config/production.ts`. */
const PRODUCTION = {
  ...{ NODE_ENV: 'production', PUBLIC_URL: 'https://fulian.example.cn', TRUSTED_HOPS: '0' },
  SECRET_KEY: randomBytes(32).toString('base64'),
};

describe('in production the schema', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(PRODUCTION);
  });
  afterAll(() => app.close());
  const asked = { query: getIntrospectionQuery() };
  const nearly = { query: '{ brandBord { seq } }' };

  it('is not told to anonymous clients, nor which name was nearly right, on any transport', async () => {
    const streams = [asked, nearly].map(payload => overHttp(app, asPost(payload, 'text/event-stream')));
    const told = [...(await everyWay(app, asked)), ...(await everyWay(app, nearly)), ...(await Promise.all(streams))];
    for (const { code, body } of told) {
      expect(code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(body).not.toMatch(/brandBoard|Did you mean/);
    }
    expect((await app.graphql('{ brandBoard { __typename } }')).data).toEqual({ brandBoard: { __typename: 'BrandBoard' } });
  });

  it('is told to whoever has signed in, so that GraphiQL works there', async () => {
    const { data } = await app.graphql<{ __schema: { types: object[] } }>(asked.query, {}, app.lead());
    expect(data.__schema.types.length).toBeGreaterThan(100);
  });

  it('is told to nobody where INTROSPECTION is off, and to everybody where it is on', async () => {
    const [shut, open] = [await startApp({ INTROSPECTION: 'off' }), await startApp({ ...PRODUCTION, INTROSPECTION: 'on' })];
    try {
      expect((await shut.graphql(asked.query, {}, shut.lead())).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await open.graphql(asked.query)).errors).toBeUndefined();
    } finally {
      await Promise.all([shut.close(), open.close()]);
    }
  });
});
