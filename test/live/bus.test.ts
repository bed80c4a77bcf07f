import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bus } from '../../src/realtime/bus/bus.js';
import { createMemoryBus } from '../../src/realtime/bus/memory.js';
import { createRedisBus } from '../../src/realtime/bus/redis.js';
import { eventually, pause } from './clients.js';

/** One node's end of a bus. In memory all nodes of a test share one object; on Redis each has its own connections. */
type Nodes = () => { open(): Bus };

const inMemory: Nodes = () => {
  const bus = createMemoryBus();
  return { open: () => bus };
};

const url = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const onRedis: Nodes = () => {
  const prefix = `test-${randomUUID()}:`;
  return { open: () => createRedisBus({ url, prefix }) };
};

const engines: [string, Nodes][] = [['memory', inMemory]];
if (process.env['TEST_ENGINE'] === 'servers') engines.push(['redis', onRedis]);

describe.each(engines)('a bus: %s', (_, nodes) => {
  const opened: Bus[] = [];
  afterEach(async () => {
    for (const bus of opened.splice(0)) await bus.close();
  });

  /** Two nodes that hear each other. */
  async function two(): Promise<{ here: Bus; there: Bus; heard: unknown[] }> {
    const { open } = nodes();
    const [here, there] = [open(), open()];
    opened.push(here, there);
    const heard: unknown[] = [];
    const stop = there.subscribe((channel, message) => heard.push([channel, message]));
    await eventually(async () => {
      here.publish('hello', {});
      await pause(10);
      return heard.length > 0;
    });
    await pause(50);
    heard.length = 0;
    stop();
    there.subscribe((channel, message) => heard.push([channel, message]));
    return { here, there, heard };
  }

  it('brings a message to every node, unchanged and in order', async () => {
    const { here, heard } = await two();
    const messages = Array.from({ length: 200 }, (_unused, n) => ({ n, text: '“票” 𬭚' }));
    for (const message of messages) here.publish('live', message);
    await eventually(() => heard.length >= 200);
    expect(heard).toEqual(messages.map(message => ['live', message]));
  });

  it('brings the sender its own message, later and not at once', async () => {
    const { there, heard } = await two();
    there.publish('live', { own: true });
    expect(heard).toEqual([]);
    await eventually(() => heard.length === 1);
  });

  it('stops when told to, and only that subscriber', async () => {
    const { here, there, heard } = await two();
    const other: unknown[] = [];
    const stop = there.subscribe((_channel, message) => other.push(message));
    stop();
    here.publish('live', { n: 1 });
    await eventually(() => heard.length === 1);
    expect(other).toEqual([]);
  });

  it('keeps a failing subscriber from harming the others', async () => {
    const { here, there, heard } = await two();
    there.subscribe(() => {
      throw new Error('no');
    });
    const after: unknown[] = [];
    there.subscribe((_channel, message) => after.push(message));
    here.publish('live', { n: 1 });
    await eventually(() => heard.length === 1 && after.length === 1);
  });

  it('says nothing after closing', async () => {
    const { here, there, heard } = await two();
    await there.close();
    here.publish('live', { n: 1 });
    await pause(50);
    expect(heard).toEqual([]);
  });
});

it('does not mind that Redis is away: publishing neither throws nor waits, closing ends', async () => {
  const said: string[] = [];
  const bus = createRedisBus({
    url: 'redis://127.0.0.1:1',
    log: { warn: (_detail, message) => said.push(message), error: (_detail, message) => said.push(message) },
  });
  for (let i = 0; i < 100; i++) bus.publish('live', { i });
  await eventually(() => said.length > 0);
  expect(new Set(said).size).toBe(1);
  await bus.close();
});
