import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ReaderWindow } from '../../src/realtime/reader-window.js';
import { connect, eventually, RawClient } from './clients.js';
import { BOARD, Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stage: Stage;

beforeEach(() => {
  counters = new Counters();
});
afterEach(() => stage.stop());

const TEXT = '票'.repeat(14_000);

/** Changes the board until the healthy screen has been shown this many bytes. */
async function pushThrough(bytes: number, isSeen: (total: number) => Promise<unknown>): Promise<number> {
  let total = 0;
  while (total * TEXT.length * 3 < bytes) {
    counters.add('a', 1, TEXT);
    total++;
    stage.hub.touch(topicOf('a'));
    await isSeen(total);
  }
  return total;
}

it('bounds what a stalled reader costs, and shows it the newest state when it wakes', async () => {
  stage = await openStage({ counters, tickMs: 1, limits: { stuckSeconds: 60 } });
  const stalled = await new RawClient(stage).init();
  stalled.subscribe('1', 'a');
  await stalled.until(messages => messages.some(({ type }) => type === 'next'));
  const serverSide = stage.connections[0]!;
  const writtenBefore = serverSide.bytesWritten;
  stalled.ws.pause();
  const healthy = connect(stage);
  const screen = await healthy.watch('a').untilTotal(0);
  const total = await pushThrough(10_000_000, seen => screen.untilTotal(seen));
  expect(screen.boards.length).toBe(total + 1);
  // Kernel and heap together: the window of 256 KiB and the frame that crossed it.
  expect(serverSide.bytesWritten - writtenBefore).toBeLessThan(512 * 1024);
  expect(serverSide.writableLength).toBeLessThan(512 * 1024);
  stalled.ws.resume();
  const totalOf = (message: unknown): unknown =>
    (message as { payload?: { data?: { counterBoard?: { total: number } } } } | undefined)?.payload?.data?.counterBoard?.total;
  await stalled.until(messages => totalOf(messages.at(-1)) === total);
  expect(stalled.messages.length).toBeLessThan(30);
  await healthy.client.dispose();
});

it('bounds a stalled stream by its buffer and closes it when it stays stuck', async () => {
  stage = await openStage({ counters, tickMs: 1, limits: { stuckSeconds: 2 } });
  const response = await fetch(stage.httpUrl, { method: 'POST', body: JSON.stringify({ query: BOARD, variables: { id: 'a' } }) });
  const serverSide = stage.connections[0]!;
  const healthy = connect(stage);
  const screen = await healthy.watch('a').untilTotal(0);
  await pushThrough(20_000_000, seen => screen.untilTotal(seen));
  expect(serverSide.bytesWritten).toBeLessThan(12_000_000);
  expect(serverSide.writableLength).toBeLessThan(512 * 1024);
  await eventually(() => stage.streams.size === 0);
  expect(stage.hub.counts().operations).toBe(1);
  await response.body?.cancel().catch(() => undefined);
  await healthy.client.dispose();
});

it('closes a reader that stays stuck with 1013; nobody else notices', async () => {
  stage = await openStage({ counters, tickMs: 1, limits: { stuckSeconds: 1 } });
  const stalled = await new RawClient(stage).init();
  stalled.subscribe('1', 'a');
  await stalled.until(messages => messages.some(({ type }) => type === 'next'));
  stalled.ws.pause();
  const healthy = connect(stage);
  const screen = await healthy.watch('a').untilTotal(0);
  const total = await pushThrough(2_000_000, seen => screen.untilTotal(seen));
  await eventually(() => stage.hub.connections.size === 2);
  setTimeout(() => stalled.ws.resume(), 3_000);
  expect(await stalled.closed).toEqual({ code: 1013, reason: 'TOO_SLOW' });
  counters.add('a', 1, '');
  stage.hub.touch(topicOf('a'));
  await screen.untilTotal(total + 1);
  await healthy.client.dispose();
});

it('drops a peer that never answers', async () => {
  stage = await openStage({ counters, limits: { silentSeconds: 1, deadSeconds: 2 } });
  const silent = await new RawClient(stage).init();
  silent.ws.pause();
  const alive = await new RawClient(stage).init();
  await eventually(() => stage.sockets.size === 1);
  expect(alive.ws.readyState).toBe(alive.ws.OPEN);
});

it('opens the window only for the pong that answers its own ping', () => {
  const pings: Buffer[] = [];
  const window = new ReaderWindow(payload => pings.push(payload));
  for (let i = 0; i < 64; i++) window.sent(100);
  expect(window.isFull).toBe(true);
  expect(pings).toHaveLength(1);
  window.confirmed(Buffer.from('none'));
  window.confirmed(Buffer.alloc(0));
  expect(window.isFull).toBe(true);
  window.confirmed(pings[0]!);
  expect(window.isFull).toBe(false);
  // 32 frames went out after the ping: they are asked about at once, so a full window always has a question open.
  expect(pings).toHaveLength(2);
  for (let i = 0; i < 40; i++) window.sent(100);
  expect(window.isFull).toBe(true);
  window.confirmed(pings[0]!);
  expect(window.isFull).toBe(true);
  window.confirmed(pings[1]!);
  expect(window.isFull).toBe(false);
});
