import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connect, eventually, pause, RawClient } from './clients.js';
import { BOARD, Counters, topicOf } from './counters.js';
import { openStage, type Stage, type StageOptions } from './stage.js';

let counters: Counters;
let stage: Stage;

const open = async (options: Partial<StageOptions> = {}): Promise<void> => {
  await stage?.stop();
  stage = await openStage({ counters, ...options });
};

beforeEach(async () => {
  counters = new Counters();
  stage = await openStage({ counters });
});
/** Whatever was done to it, the server still serves. */
afterEach(async () => {
  const witness = connect(stage);
  await witness.watch('witness').untilTotal(0);
  await witness.client.dispose();
  await eventually(() => stage.hub.counts().operations === 0);
  await stage.stop();
});

it.each([
  ['text that is not JSON', 'not json'],
  ['JSON that is not a message', '5'],
  ['an unknown type', { type: 'surprise' }],
  ['a message without an id', { type: 'subscribe', payload: { query: BOARD } }],
  ['an empty id', { type: 'subscribe', id: '', payload: { query: BOARD } }],
  ['a query that is not text', { type: 'subscribe', id: '1', payload: { query: 5 } }],
  ['variables that are a list', { type: 'subscribe', id: '1', payload: { query: BOARD, variables: [1] } }],
  ['a type that only servers send', { type: 'next', id: '1', payload: {} }],
  ['a huge operation id', { type: 'subscribe', id: 'x'.repeat(5_000), payload: { query: BOARD, variables: { id: 'a' } } }],
])('closes %s with 4400', async (_, message) => {
  const client = await new RawClient(stage).init();
  client.say(message);
  expect((await client.closed).code).toBe(4400);
});

it('closes a binary message with 4400', async () => {
  const client = await new RawClient(stage).init();
  client.ws.send(Buffer.from('{"type":"ping"}'), { binary: true });
  expect((await client.closed).code).toBe(4400);
});

it('closes a subscription before the acknowledgement with 4401', async () => {
  const client = new RawClient(stage);
  await client.opened;
  client.subscribe('1', 'a');
  expect((await client.closed).code).toBe(4401);
});

it('closes a second connection_init with 4429 and a second operation of one id with 4409', async () => {
  const twice = await new RawClient(stage).init();
  twice.say({ type: 'connection_init' });
  expect((await twice.closed).code).toBe(4429);
  const double = await new RawClient(stage).init();
  double.subscribe('1', 'a');
  double.subscribe('1', 'b');
  expect((await double.closed).code).toBe(4409);
  await eventually(() => stage.hub.counts().operations === 0);
});

it('closes another subprotocol with 4406 and silence before connection_init with 4408', async () => {
  await open({ limits: { initSeconds: 1 } });
  expect((await new RawClient(stage, '').closed).code).toBe(4406);
  expect((await new RawClient(stage).closed).code).toBe(4408);
});

it('closes a message over 64 KiB with 1009', async () => {
  const client = await new RawClient(stage).init();
  client.say({ type: 'ping', payload: { text: 'x'.repeat(70_000) } });
  expect((await client.closed).code).toBe(1009);
});

it('answers a syntax error and an unknown field with an error message and keeps the socket', async () => {
  const client = await new RawClient(stage).init();
  client.subscribe('1', 'a', 'subscription {');
  client.subscribe('2', 'a', 'subscription { nothing { id } }');
  client.subscribe('3', 'a');
  await client.until(messages => ['1', '2', '3'].every(id => messages.some(message => message.id === id)));
  expect(client.messages.filter(({ type }) => type === 'error').map(({ id }) => id)).toEqual(['1', '2']);
  client.ws.close();
});

it('runs queries and mutations over the socket, in the language of connection_init', async () => {
  const { client } = connect(stage, { token: 'ann:STAFF', locale: 'en-US' });
  const ask = async (query: string): Promise<unknown> => {
    for await (const result of client.iterate({ query })) return result;
    return undefined;
  };
  expect(await ask('{ greeting }')).toEqual({ data: { greeting: 'ann en' } });
  expect(await ask('mutation { add(id: "m") }')).toEqual({ data: { add: 1 } });
  expect(counters.row('m').total).toBe(1);
  await client.dispose();
});

it('refuses the 21st operation of a socket, and takes one again when another has ended', async () => {
  const client = await new RawClient(stage).init();
  for (let i = 1; i <= 21; i++) client.subscribe(`${i}`, `topic-${i}`);
  await client.until(messages => messages.filter(({ id }) => id).length === 21);
  expect(client.messages.filter(({ type }) => type === 'error')).toEqual([
    { id: '21', type: 'error', payload: [expect.objectContaining({ extensions: { code: 'RATE_LIMITED' } })] },
  ]);
  client.say({ type: 'complete', id: '1' });
  client.subscribe('22', 'a');
  await client.until(messages => messages.some(({ id, type }) => id === '22' && type === 'next'));
  client.ws.close();
});

it('frees an id that was completed while its operation was still being checked', async () => {
  await open({
    sockets: {
      checkOperation: async ({ query }) => {
        await pause(30);
        const { parse } = await import('graphql');
        return { document: parse(query) };
      },
    },
  });
  const client = await new RawClient(stage).init();
  client.subscribe('1', 'a');
  client.say({ type: 'complete', id: '1' });
  client.subscribe('1', 'b');
  await client.until(messages => messages.some(({ type }) => type === 'next'));
  await eventually(() => stage.hub.counts().operations === 1);
  client.say({ type: 'complete', id: '1' });
  await eventually(() => stage.hub.counts().operations === 0);
  client.ws.close();
});

it('closes a flood before it has answered forty messages', async () => {
  const client = await new RawClient(stage).init();
  for (let i = 0; i < 1_000; i++) client.say({ type: 'ping' });
  expect(await client.closed).toEqual({ code: 4429, reason: 'RATE_LIMITED' });
  expect(client.messages.filter(({ type }) => type === 'pong').length).toBeLessThanOrEqual(40);
});

it('holds the limits per account and per address', async () => {
  await open({ limits: { socketsPerAccount: 2, socketsPerAddress: () => 4 } });
  const kept = [await new RawClient(stage).init({ token: 'ann:STAFF' }), await new RawClient(stage).init({ token: 'ann:STAFF:2' })];
  const third = new RawClient(stage);
  await third.opened;
  third.say({ type: 'connection_init', payload: { token: 'ann:STAFF:3' } });
  expect(await third.closed).toEqual({ code: 1013, reason: 'TOO_MANY_SOCKETS' });
  kept.push(await new RawClient(stage).init(), await new RawClient(stage).init());
  expect(await new RawClient(stage).closed).toEqual({ code: 1013, reason: 'TOO_MANY_SOCKETS' });
  for (const client of kept) client.ws.close();
  await eventually(() => stage.sockets.size === 0);
  await new RawClient(stage).init().then(client => client.ws.close());
});

it('survives 300 cut sockets and leaks nothing: sockets, operations, connections', async () => {
  for (let round = 0; round < 3; round++) {
    const wave = await Promise.all(Array.from({ length: 100 }, (_, n) => new RawClient(stage).init({ token: `ann${n}:PUBLIC` })));
    for (const client of wave) client.subscribe('1', 'a');
    stage.hub.touch(topicOf('a'));
    for (const client of wave) client.ws.terminate();
    await eventually(() => stage.sockets.size === 0);
  }
  expect(stage.hub.counts()).toEqual({ topics: 0, cohorts: 0, operations: 0, connections: 0 });
  await eventually(async () => (await stage.openConnections()) === 0);
});

it('closes with 1012 on stop, one after the other, and takes nobody in meanwhile', async () => {
  const clients = await Promise.all(Array.from({ length: 20 }, () => new RawClient(stage).init()));
  const stopping = stage.sockets.stop();
  await expect(new RawClient(stage).opened).rejects.toThrow('503');
  const moments = await Promise.all(clients.map(client => client.closed.then(({ code }) => ({ code, at: performance.now() }))));
  await stopping;
  expect(moments.every(({ code }) => code === 1012)).toBe(true);
  expect(Math.max(...moments.map(({ at }) => at)) - Math.min(...moments.map(({ at }) => at))).toBeGreaterThan(50);
  expect(stage.sockets.size).toBe(0);
  await open();
});
