import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Bus } from '../../src/realtime/bus/bus.js';
import { createMemoryBus } from '../../src/realtime/bus/memory.js';
import { connect, type OpenClient } from './clients.js';
import { BOARD, BOARD_WITH_VIEWERS, Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stages: Stage[];
let clients: OpenClient[];

beforeEach(() => {
  counters = new Counters();
  stages = [];
  clients = [];
});
afterEach(async () => {
  for (const { client } of clients) await client.dispose();
  for (const stage of stages) await stage.stop();
});

/** Two nodes that see the same committed rows and speak over this bus. */
async function openTwo(bus: Bus): Promise<[Stage, Stage]> {
  const pair: [Stage, Stage] = [await openStage({ counters, bus }), await openStage({ counters, bus })];
  stages.push(...pair);
  return pair;
}

const join = (stage: Stage): OpenClient => {
  const client = connect(stage);
  clients.push(client);
  return client;
};

/** A bus that loses messages; 1 loses all of them. */
function losing(share: number): Bus {
  const bus = createMemoryBus();
  let count = 0;
  return { ...bus, publish: (channel, message) => (count++ % 100 < share * 100 ? undefined : bus.publish(channel, message)) };
}

it('shows a change on the other node', async () => {
  const [here, there] = await openTwo(createMemoryBus());
  const screen = await join(there).watch('a').untilTotal(0);
  counters.add('a', 1);
  here.hub.touch(topicOf('a'), counters.row('a'));
  await screen.untilTotal(1);
});

it.each([1, 0.3])('converges when the bus loses %d of its messages', async share => {
  const [here, there] = await openTwo(losing(share));
  const screens = await Promise.all(
    [here, there].flatMap(stage => [join(stage), join(stage)]).map(client => client.watch('a').untilTotal(0)),
  );
  for (let i = 1; i <= 50; i++) {
    counters.add('a', 1);
    here.hub.touch(topicOf('a'), counters.row('a'));
  }
  await Promise.all(screens.map(screen => screen.untilTotal(50)));
  for (const { boards } of screens) expect(boards.map(({ seq }) => seq)).toEqual(boards.map(({ seq }) => seq).sort((a, b) => a - b));
});

it('does not read again for a hint about a state that it already shows', async () => {
  const [here, there] = await openTwo(createMemoryBus());
  const screen = await join(there).watch('a').untilTotal(0);
  counters.add('a', 1);
  here.hub.touch(topicOf('a'), counters.row('a'));
  await screen.untilTotal(1);
  const reads = counters.reads;
  here.hub.touch(topicOf('a'), counters.row('a'));
  counters.add('b', 1);
  const other = await join(there).watch('b').untilTotal(1);
  expect(other.boards).toHaveLength(1);
  expect(counters.reads - reads).toBe(1);
});

it('adds up viewers over nodes and forgets a node that went silent', async () => {
  const [here, there] = await openTwo(createMemoryBus());
  const screen = join(here).watch('a', BOARD_WITH_VIEWERS);
  join(there).watch('a', BOARD);
  join(there).watch('a', BOARD);
  await screen.until(({ last }) => last?.viewers === 3);
  there.hub.stop();
  await screen.until(({ last }) => last?.viewers === 1);
  expect(screen.last).toMatchObject({ viewers: 1, peak: 3 });
});

it('takes no harm from foreign and senseless messages', async () => {
  const bus = createMemoryBus();
  const [here] = await openTwo(bus);
  const screen = await join(here).watch('a').untilTotal(0);
  for (const message of [{}, [], { node: 5 }, { node: 'x', kind: 'sizes', sizes: [[1]] }, { node: 'x', kind: 'revoked', target: null }]) {
    bus.publish('live', message);
  }
  bus.publish('elsewhere', { node: 'x', kind: 'revoked', target: { accountId: 'ann' }, reason: 'ACCESS_CHANGED' });
  counters.add('a', 1);
  here.hub.touch(topicOf('a'));
  await screen.untilTotal(1);
});
