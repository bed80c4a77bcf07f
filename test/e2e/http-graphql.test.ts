import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { type SmallServer, startSmallServer } from '../support/small-server.js';

type Told = { data?: Record<string, unknown>; errors: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[] };
const told = async (response: Response): Promise<Told> => (await response.json()) as Told;

describe('GraphQL over HTTP', () => {
  let server: SmallServer;
  beforeAll(async () => {
    server = await startSmallServer();
  });
  afterAll(() => server.http.stop());

  const ask = async (query: string, variables: unknown = {}, headers: Record<string, string> = {}) =>
    told(await server.post({ query, variables }, headers));

  it('executes the document the gate has checked and parses no other', async () => {
    const gated = await startSmallServer({
      gate: {
        check: async () => ({
          ...{ ok: true, document: parse('{ swapped: hello }'), cost: { requested: 1, limit: 9 } },
          operation: parse('{ swapped: hello }').definitions[0] as never,
        }),
      },
    });
    expect(await told(await gated.post({ query: '{ this does not even parse' }))).toEqual({
      data: { swapped: '连心桥' },
      extensions: { cost: { requested: 1, limit: 9 } },
    });
    await gated.http.stop();
  });

  it('speaks the language that was asked for, Chinese when none was', async () => {
    const refused = '{ refused }';
    expect((await ask(refused, {}, { 'accept-language': 'en-GB,zh;q=0.5' })).errors[0]?.message).toBe('This cannot be done in state DRAFT');
    expect((await ask(refused, {}, { 'accept-language': 'fr' })).errors[0]?.message).toBe('当前状态（DRAFT）不允许此操作');
    expect((await ask(refused)).errors[0]?.message).toBe('当前状态（DRAFT）不允许此操作');
    expect((await ask('{ nothing }', {}, { 'accept-language': 'en' })).errors[0]?.message).toMatch(/^The query does not fit the schema: /);
    expect((await told(await server.post({}, { 'accept-language': 'en' }))).errors[0]?.message).toBe('The request is not valid');
  });

  it('answers a refusal with its code, its detail and the place in the answer', async () => {
    const answer = await ask('{ hello refused }');
    expect(answer).toMatchObject({
      data: { hello: '连心桥', refused: null },
      errors: [{ path: ['refused'], extensions: { code: 'STATE_NOT_ALLOWED', state: 'DRAFT' } }],
    });
  });

  it('masks every surprise and tells the log the same id', async () => {
    for (const field of ['broken', 'brokenAsGraphQL', 'brokenScalar']) {
      const before = server.surprises.length;
      const answer = await ask(`{ ${field} }`);
      expect(answer.errors[0]?.extensions['code']).toBe('INTERNAL');
      expect(JSON.stringify(answer)).not.toMatch(/hunter2|SELECT|ECONNREFUSED|stack|\.ts/);
      expect(server.surprises.slice(before).map(surprise => surprise.errorId)).toEqual([answer.errors[0]?.extensions['errorId']]);
    }
    expect(String(server.surprises[0]?.error)).toContain('ECONNREFUSED');
  });

  it('refuses wrong scalars in variables with a reason and without the value', async () => {
    const pay = 'mutation ($input: Payment!) { pay(input: $input) }';
    const cases: [Record<string, unknown>, string, string | undefined][] = [
      [{ amount: '592000.123' }, 'input.amount', 'AMOUNT_INVALID'],
      [{ amount: '-592000' }, 'input.amount', 'AMOUNT_INVALID'],
      [{ amount: 592_000 }, 'input.amount', 'AMOUNT_INVALID'],
      [{ amount: '1', count: -592_000 }, 'input.count', 'NUMBER_OUT_OF_RANGE'],
      [{ amount: '1', count: 592_000.5 }, 'input.count', 'NUMBER_NOT_WHOLE'],
      [{ amount: '1', paidOn: '2023-02-30' }, 'input.paidOn', 'DAY_INVALID'],
      [{ amount: '1', at: '2023-02-30T00:00:00Z' }, 'input.at', 'TIME_INVALID'],
      [{ amount: '1', at: '2023-02-28T00:00:00' }, 'input.at', 'TIME_INVALID'],
      [{ amount: '1', score: '1e592000' }, 'input.score', 'DECIMAL_INVALID'],
      [{ amount: '1', link: 'javascript:592000' }, 'input.link', 'URL_INVALID'],
      [{ amount: '1', 'extra 592000': 1 }, 'input', undefined],
      [{ count: 592_000 }, 'input', undefined],
    ];
    for (const [input, variable, reason] of cases) {
      const answer = await ask(pay, { input });
      expect({ input, data: answer.data, extensions: answer.errors[0]?.extensions }).toEqual({
        input,
        data: undefined,
        extensions: { code: 'BAD_USER_INPUT', variable, ...(reason && { reason }) },
      });
      expect(JSON.stringify(answer)).not.toMatch(/592000|2023-02/);
    }
    expect(await ask(pay, { input: { amount: '592000.5' } })).toMatchObject({ data: { pay: '592000.50' } });
    expect((await ask(pay, {}, { 'accept-language': 'en' })).errors[0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', variable: 'input' },
    });
  });

  it('answers instants in UTC and reversing amounts below zero', async () => {
    const answer = await ask('{ reversal instant(at: "2026-03-08T09:30:00+08:00") }');
    expect(answer).toMatchObject({ data: { reversal: '-0.05', instant: '2026-03-08T01:30:00.000Z' } });
  });

  it('holds the limits of the gate and changes nothing when it refuses', async () => {
    const before = (await ask('mutation { count }')).data?.['count'];
    expect((await ask('mutation { count b: count }')).errors[0]?.extensions).toEqual({ code: 'ONE_MUTATION_ONLY' });
    expect((await ask(`{ ${Array.from({ length: 16 }, (_, i) => `a${i}: hello`).join(' ')} }`)).errors[0]?.extensions['code']).toBe(
      'QUERY_TOO_COMPLEX',
    );
    expect((await ask('mutation { count }')).data?.['count']).toBe(Number(before) + 1);
  });

  it('gives staff a larger budget than the public', async () => {
    const page = '{ branches(first: 100) { nodes { members(first: 20) { nodes { name } } } } }';
    expect((await ask(page)).errors[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit: 'cost', max: 1_000 });
    expect((await ask(page, {}, { authorization: 'Bearer staff' })).data).toBeDefined();
  });

  it('answers bad credentials with 401 and no batches, subscriptions or huge answers', async () => {
    const bad = await server.post({ query: '{ hello }' }, { authorization: 'Bearer bad' });
    expect([bad.status, (await told(bad)).errors[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await server.post([{ query: '{ hello }' }])).status).toBe(400);
    expect((await ask('subscription { ticks }')).errors[0]?.extensions['code']).toBe('SUBSCRIPTION_NEEDS_STREAM');
    expect((await ask('{ long }')).errors[0]?.extensions).toEqual({ code: 'ANSWER_TOO_LARGE', max: 2_000_000 });
  });

  it('takes queries by GET with a CSRF header only, and never a mutation', async () => {
    const get = (query: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    expect((await get('{ hello }')).status).toBe(400);
    const asked = await get('{ hello }', { 'apollo-require-preflight': '1' });
    expect(await told(asked)).toEqual({ data: { hello: '连心桥' }, extensions: { cost: { requested: 0, limit: 1_000 } } });
    const written = await get('mutation { count }', { 'apollo-require-preflight': '1' });
    expect([written.status, written.headers.get('allow'), (await told(written)).errors[0]?.extensions['code']]).toEqual([
      405,
      'POST',
      'METHOD_NOT_ALLOWED',
    ]);
  });
});
