import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { stretchedTick } from '../../src/realtime/loop-lag.js';
import { SharedFrame } from '../../src/realtime/shared-frame.js';
import { type Member, Walker } from '../../src/realtime/walker.js';
import { connect, type OpenClient, pause } from './clients.js';
import { BOARD, Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stage: Stage;
let client: OpenClient;

beforeEach(async () => {
  counters = new Counters();
  stage = await openStage({ counters });
  client = connect(stage);
});
afterEach(async () => {
  await client.client.dispose();
  await stage.stop();
});

const change = (id: string): void => {
  counters.add(id);
  stage.hub.touch(topicOf(id));
};

it('sends the first change after silence at once, and later ones at most once per tick, newest wins', async () => {
  const screen = await client.watch('a').untilTotal(0);
  await pause(300);
  const from = performance.now();
  change('a');
  await screen.untilTotal(1);
  for (let i = 0; i < 99; i++) {
    change('a');
    await pause(8);
  }
  await screen.untilTotal(100);
  const ticks = Math.ceil((performance.now() - from) / 200);
  expect(screen.boards.length - 1).toBeLessThanOrEqual(ticks + 1);
  expect(screen.boards.length - 1).toBeGreaterThan(2);
  const seqs = screen.boards.map(({ seq }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
});

it('does not send unchanged bytes: a moved asOf, under any alias, is not a change', async () => {
  const aliased = 'subscription($id: ID!) { b: counterBoard(id: $id) { ...F total } } fragment F on Board { id seq at: asOf asOf text }';
  const plain = await client.watch('a').untilTotal(0);
  const next: unknown[] = [];
  client.client.subscribe(
    { query: aliased, variables: { id: 'a' } },
    { next: value => next.push(value), error: () => undefined, complete: () => undefined },
  );
  await pause(250);
  for (let i = 0; i < 3; i++) {
    counters.row('a').seq += 0;
    stage.hub.touch(topicOf('a'));
    await pause(220);
  }
  expect(counters.reads).toBeGreaterThanOrEqual(3);
  change('a');
  await plain.untilTotal(1);
  expect(plain.boards).toHaveLength(2);
  expect(next).toHaveLength(2);
});

it('does not execute for a change that is not asked about beyond one look', async () => {
  const query = 'subscription($id: ID!) { counterBoard(id: $id) { text } }';
  const screen = await client.watch('a', query).until(({ boards }) => boards.length === 1);
  for (let i = 0; i < 3; i++) {
    change('a');
    await pause(220);
  }
  counters.add('a', 1, '新');
  stage.hub.touch(topicOf('a'));
  await screen.until(({ last }) => last?.text === '新');
  expect(screen.boards).toHaveLength(2);
});

it('never shows an older state within an epoch, and follows a new epoch', async () => {
  counters.add('a', 1);
  counters.add('a', 1);
  const screen = await client.watch('a').untilTotal(2);
  counters.lateRead = { epoch: 'e1', seq: 1 };
  stage.hub.touch(topicOf('a'));
  await pause(450);
  expect(screen.boards).toHaveLength(1);
  counters.lateRead = null;
  Object.assign(counters.row('a'), { epoch: 'e2', seq: 0, total: 1 });
  stage.hub.touch(topicOf('a'));
  await screen.until(({ last }) => last?.epoch === 'e2');
  expect(screen.last).toMatchObject({ seq: 0, total: 1 });
});

it('repairs a lost message within two seconds', async () => {
  const screen = await client.watch('a').untilTotal(0);
  counters.add('a', 4);
  await screen.untilTotal(4, 2_000);
});

it('keeps what is shown while the database is away, tells newcomers, and heals by itself', async () => {
  const screen = await client.watch('a').untilTotal(0);
  counters.outage = new Error('away');
  stage.hub.touch(topicOf('a'));
  const refused = await client.watch('b').until(({ errors }) => errors.length > 0);
  expect(refused.errors).toEqual([expect.objectContaining({ extensions: { code: 'INTERNAL' } })]);
  expect(screen).toMatchObject({ errors: [], isComplete: false });
  counters.outage = null;
  counters.add('a', 9);
  await screen.untilTotal(9, 3_000);
  await client.watch('b').untilTotal(0);
});

it('refuses variables that do not fit, with a code', async () => {
  const errors = await new Promise<unknown>(resolve => {
    client.client.subscribe(
      { query: BOARD, variables: {} },
      { next: () => undefined, error: resolve, complete: () => resolve('complete') },
    );
  });
  expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })]);
});

it('stretches a tick with the lag of the event loop, five times at most', () => {
  expect(stretchedTick(200, 0)).toBe(200);
  expect(stretchedTick(200, 50)).toBe(400);
  expect(stretchedTick(200, 5_000)).toBe(1_000);
});

it('walks many sockets in slices: the event loop turns meanwhile, and who left is not visited', async () => {
  const visited = new Set<Member>();
  const visit = (member: Member): void => {
    const until = performance.now() + 0.1;
    while (performance.now() < until);
    visited.add(member);
  };
  const members = new Set<Member>();
  for (let i = 0; i < 1_000; i++) {
    const member: Member = { shown: null, sink: { show: () => visit(member), end: () => undefined } };
    members.add(member);
  }
  const leaver = [...members].at(-1)!;
  let turns = 0;
  let isWalking = true;
  const turn = (): void => {
    turns++;
    members.delete(leaver);
    if (isWalking) setImmediate(turn);
  };
  setImmediate(turn);
  await new Walker().walk(members, new SharedFrame('{}'));
  isWalking = false;
  expect(turns).toBeGreaterThanOrEqual(10);
  expect(visited.size).toBe(999);
});
