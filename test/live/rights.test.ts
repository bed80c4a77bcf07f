import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createMemoryBus } from '../../src/realtime/bus/memory.js';
import { connect, eventually, type OpenClient, streamBoard } from './clients.js';
import { Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stages: Stage[];
let clients: OpenClient[];
const ended = new Set<string>();

beforeEach(() => {
  counters = new Counters();
  stages = [];
  clients = [];
  ended.clear();
});
afterEach(async () => {
  for (const { client } of clients) await client.dispose();
  for (const stage of stages) await stage.stop();
});

const open = async (options: Partial<Parameters<typeof openStage>[0]> = {}): Promise<Stage> => {
  const stage = await openStage({ counters, ...options });
  stages.push(stage);
  return stage;
};
const join = (stage: Stage, params?: Record<string, unknown>): OpenClient => {
  const client = connect(stage, params);
  clients.push(client);
  return client;
};

it('refuses at the door with the code in the viewer’s language', async () => {
  const stage = await open();
  counters.closedTo.add('a');
  const refused = await join(stage, { locale: 'en' })
    .watch('a')
    .until(({ errors }) => errors.length > 0);
  expect(refused.errors).toEqual([{ message: 'You are not allowed to do this', extensions: { code: 'FORBIDDEN' } }]);
  expect(stage.hub.counts().topics).toBe(0);
});

it('ends a cohort that lost its rights before its next byte, and no other', async () => {
  const stage = await open();
  const everybody = await join(stage).watch('a').untilTotal(0);
  const stream = await streamBoard(stage, 'a').untilTotal(0);
  const admin = await join(stage, { token: 'cai:PROGRAMME_LEAD' }).watch('a').untilTotal(0);
  counters.closedTo.add('a');
  counters.add('a', 1);
  stage.hub.touch(topicOf('a'));
  await everybody.until(({ errors }) => errors.length > 0);
  await stream.until(({ isComplete }) => isComplete);
  await admin.untilTotal(1);
  expect(everybody.boards.map(({ total }) => total)).toEqual([0]);
  expect(everybody.errors).toEqual([expect.objectContaining({ extensions: { code: 'FORBIDDEN' } })]);
  expect(stream.boards.map(({ total }) => total)).toEqual([0]);
  expect(stream.errors).toEqual([expect.objectContaining({ extensions: { code: 'FORBIDDEN' } })]);
  expect(stage.hub.counts()).toMatchObject({ cohorts: 1, operations: 1 });
  stream.leave();
});

it('closes every connection of a revoked account with 4403 on every node, and nobody else’s', async () => {
  const bus = createMemoryBus();
  const [here, there] = [await open({ bus }), await open({ bus })];
  const gone = [join(here, { token: 'ann:STAFF' }), join(there, { token: 'ann:STAFF:phone' })];
  const stays = join(there, { token: 'bo:STAFF' });
  const screens = await Promise.all([...gone, stays].map(client => client.watch('a').untilTotal(0)));
  const stream = await streamBoard(there, 'a', 'ann:STAFF').untilTotal(0);
  here.hub.revoke({ accountId: 'ann' }, 'ACCESS_CHANGED');
  for (const { closed } of gone) expect(await closed).toMatchObject({ code: 4403, reason: 'ACCESS_CHANGED' });
  await stream.until(({ isComplete }) => isComplete);
  counters.add('a', 1);
  here.hub.touch(topicOf('a'));
  await screens[2]?.untilTotal(1);
  expect(screens.slice(0, 2).flatMap(({ boards }) => boards.map(({ total }) => total))).toEqual([0, 0]);
  expect(stream.boards).toHaveLength(1);
  stream.leave();
});

it('closes one sign-in and leaves the account’s other one', async () => {
  const stage = await open();
  const [desk, phone] = [join(stage, { token: 'ann:STAFF:desk' }), join(stage, { token: 'ann:STAFF:phone' })];
  const screen = await phone.watch('a').untilTotal(0);
  await desk.watch('a').untilTotal(0);
  stage.hub.revoke({ sessionId: 'desk' }, 'ACCESS_CHANGED');
  expect((await desk.closed).code).toBe(4403);
  counters.add('a', 1);
  stage.hub.touch(topicOf('a'));
  await screen.untilTotal(1);
});

it('finds ended sign-ins when the bus says nothing', async () => {
  const stage = await open({ hub: { endedSessions: async ids => ids.filter(id => ended.has(id)) } });
  const client = join(stage, { token: 'ann:STAFF:desk' });
  await client.watch('a').untilTotal(0);
  ended.add('desk');
  expect(await client.closed).toMatchObject({ code: 4403, reason: 'ACCESS_CHANGED' });
});

it('closes with 4403 TOKEN_EXPIRED when the token runs out', async () => {
  const stage = await open();
  const client = join(stage, { token: 'ann:STAFF', expiresInMs: 1_200 });
  await client.watch('a').untilTotal(0);
  expect(await client.closed).toMatchObject({ code: 4403, reason: 'TOKEN_EXPIRED' });
  await eventually(() => stage.hub.counts().operations === 0);
});

it.each([
  ['forged', 4401, 'UNAUTHENTICATED'],
  ['old', 4403, 'TOKEN_EXPIRED'],
  ['broken', 1013, 'RETRY_LATER'],
])('answers a %s token with %i', async (token, code, reason) => {
  const stage = await open();
  expect(await join(stage, { token }).closed).toMatchObject({ code, reason });
  await eventually(() => stage.sockets.size === 0);
  expect(stage.hub.counts().connections).toBe(0);
});
