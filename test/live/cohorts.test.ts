import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connect, eventually, type OpenClient, RawClient } from './clients.js';
import { BOARD, BOARD_WITH_VIEWERS, Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stage: Stage;
let clients: OpenClient[];

beforeEach(async () => {
  counters = new Counters();
  stage = await openStage({ counters });
  clients = [];
});
afterEach(async () => {
  for (const { client } of clients) await client.dispose();
  await stage.stop();
});

const join = (params?: Record<string, unknown>): OpenClient => {
  const client = connect(stage, params);
  clients.push(client);
  return client;
};

const change = (id: string, amount = 1): void => {
  counters.add(id, amount);
  stage.hub.touch(topicOf(id));
};

it('executes once per change for any number of identical subscribers', async () => {
  const screens = Array.from({ length: 30 }, () => join()).flatMap(client => [client.watch('a'), client.watch('a')]);
  await Promise.all(screens.map(screen => screen.untilTotal(0)));
  await eventually(() => stage.hub.counts().operations === 60);
  const before = { ...counters };
  change('a');
  await Promise.all(screens.map(screen => screen.untilTotal(1)));
  expect(counters.executions - before.executions).toBe(1);
  expect(counters.reads - before.reads).toBe(1);
  expect(stage.hub.counts()).toMatchObject({ topics: 1, cohorts: 1, operations: 60 });
});

it('shows the current state first, at once and without another read when the board is already watched', async () => {
  counters.add('a', 7);
  const first = await join().watch('a').untilTotal(7);
  expect(first.boards).toHaveLength(1);
  const reads = counters.reads;
  const second = await join().watch('a').untilTotal(7);
  expect(second.boards).toHaveLength(1);
  expect(counters.reads).toBe(reads);
});

it('never shares between viewers of different visibility, and shows each their own', async () => {
  counters.add('a', 1, '消息');
  const everybody = join({ token: 'ann:PUBLIC' }).watch('a');
  const admin = join({ token: 'cai:PROGRAMME_LEAD' }).watch('a');
  await Promise.all([everybody.untilTotal(1), admin.untilTotal(1)]);
  change('a');
  await Promise.all([everybody.untilTotal(2), admin.untilTotal(2)]);
  expect(new Set(everybody.boards.map(({ text }) => text))).toEqual(new Set(['消息']));
  expect(new Set(admin.boards.map(({ text }) => text))).toEqual(new Set(['admin 消息']));
  expect(stage.hub.counts().cohorts).toBe(2);
});

it('shares between accounts of equal visibility without showing any account to the execution', async () => {
  const screens = ['ann', 'bo', 'chen'].map(name => join({ token: `${name}:PUBLIC` }).watch('a'));
  await Promise.all(screens.map(screen => screen.untilTotal(0)));
  expect(stage.hub.counts().cohorts).toBe(1);
  expect(counters.personsSeen).toEqual([]);
});

it('keeps languages, documents, and variables apart; the order of variables and unknown ones do not matter', async () => {
  const twoVariables = 'subscription B($id: ID!, $all: Boolean = true) { counterBoard(id: $id) { id total epoch @include(if: $all) } }';
  const client = await new RawClient(stage).init();
  const other = await new RawClient(stage).init({ locale: 'en-GB' });
  const ask = (raw: RawClient, id: string, query: string, variables: object): void =>
    raw.say({ type: 'subscribe', id, payload: { query, variables } });
  ask(client, '1', twoVariables, { id: 'a', all: true });
  ask(client, '2', twoVariables, { all: true, id: 'a', unknown: 5 });
  ask(client, '3', twoVariables, { id: 'a' });
  await eventually(() => stage.hub.counts().operations === 3);
  expect(stage.hub.counts().cohorts).toBe(1);
  ask(client, '4', twoVariables, { id: 'a', all: false });
  ask(client, '5', BOARD, { id: 'a' });
  ask(other, '6', BOARD, { id: 'a' });
  await eventually(() => stage.hub.counts().operations === 6);
  expect(stage.hub.counts()).toMatchObject({ topics: 1, cohorts: 4 });
});

it('stops on complete, and drops what nobody watches', async () => {
  const client = await new RawClient(stage).init();
  client.subscribe('one', 'a');
  client.subscribe('two', 'a');
  await client.until(messages => messages.filter(({ type }) => type === 'next').length === 2);
  client.say({ type: 'complete', id: 'one' });
  await eventually(() => stage.hub.counts().operations === 1);
  change('a');
  await client.until(messages => messages.filter(({ id, type }) => id === 'two' && type === 'next').length === 2);
  expect(client.messages.filter(({ id }) => id === 'one')).toHaveLength(1);
  client.ws.close();
  await eventually(() => stage.hub.counts().topics === 0);
  expect(stage.hub.counts()).toEqual({ topics: 0, cohorts: 0, operations: 0, connections: 0 });
});

it('gives a reconnecting client the current state first', async () => {
  const client = connect(stage, {}, 5);
  clients.push(client);
  const screen = await client.watch('a').untilTotal(0);
  client.socket().terminate();
  counters.add('a', 5);
  await screen.untilTotal(5);
  expect(screen.boards.map(({ total }) => total)).toEqual([0, 5]);
});

it('reads anew for a client that has already seen a later state elsewhere', async () => {
  await join().watch('a').untilTotal(0);
  counters.add('a', 3);
  const late = await join()
    .watch('a', BOARD, { since: { epoch: 'e1', seq: 1 } })
    .until(screen => screen.boards.length > 0);
  expect(late.boards[0]?.total).toBe(3);
});

it('answers a client that claims an impossible state all the same', async () => {
  await join().watch('a').untilTotal(0);
  const claim = { since: { epoch: 'e1', seq: Number.MAX_SAFE_INTEGER } };
  await join().watch('a', BOARD, claim).untilTotal(0, 2_000);
});

it('counts viewers now and the peak', async () => {
  const first = join();
  const screen = first.watch('a', BOARD_WITH_VIEWERS);
  const others = [join(), join()];
  for (const other of others) other.watch('a', BOARD_WITH_VIEWERS);
  await screen.until(({ last }) => last?.viewers === 3);
  expect(stage.hub.presenceOf(topicOf('a'))).toEqual({ viewers: 3, peak: 3 });
  for (const other of others) await other.client.dispose();
  await screen.until(({ last }) => last?.viewers === 1);
  expect(screen.last).toMatchObject({ viewers: 1, peak: 3 });
});

it('never shows a foreign topic: 200 topics, 400 subscriptions, 2 000 changes', async () => {
  const watched: { id: string; screen: ReturnType<OpenClient['watch']> }[] = [];
  for (let socket = 0; socket < 20; socket++) {
    const client = join();
    for (let at = 0; at < 20; at++) {
      const id = `topic-${(socket * 20 + at) % 200}`;
      watched.push({ id, screen: client.watch(id) });
    }
  }
  await Promise.all(watched.map(({ screen }) => screen.untilTotal(0)));
  for (let i = 0; i < 2_000; i++) change(`topic-${(i * 7) % 200}`);
  await Promise.all(watched.map(({ screen }) => screen.untilTotal(10)));
  for (const { id, screen } of watched) expect(screen.boards.every(board => board.id === id)).toBe(true);
});
