import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { prefixOf, SharedFrame } from '../../src/realtime/shared-frame.js';
import { connect, RawClient } from './clients.js';
import { Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stage: Stage;

beforeEach(async () => {
  counters = new Counters();
  stage = await openStage({ counters, tickMs: 1 });
});
afterEach(() => stage.stop());

it.each([
  ['one over each header size', [40, 125, 126, 127, 65_300, 65_535, 65_536, 65_537]],
  ['large', [200_000, 1_000_000]],
])('writes frames of every length: %s', async (_, lengths) => {
  const { client, watch } = connect(stage);
  const screen = await watch('a').untilTotal(0);
  let total = 0;
  for (const length of lengths) {
    counters.add('a', 1, 'x'.repeat(length));
    stage.hub.touch(topicOf('a'));
    await screen.untilTotal(++total);
    expect(screen.last?.text.length).toBe(length);
  }
  await client.dispose();
});

it('writes header lengths exactly at their borders', () => {
  const prefix = prefixOf('1');
  for (const [length, header] of [
    [125, 2],
    [126, 4],
    [65_535, 4],
    [65_536, 10],
  ] as const) {
    const frame = new SharedFrame('x'.repeat(length - prefix.length - 1)).behind(prefix);
    expect(frame.length).toBe(length + header);
  }
});

it('keeps Chinese, rare characters and emoji whole beyond 64 KiB', async () => {
  const { client, watch } = connect(stage);
  const text = `𬭚🎉“联心桥”\u2028\n${'妇联'.repeat(20_000)}`;
  const screen = await watch('a').untilTotal(0);
  counters.add('a', 1, text);
  stage.hub.touch(topicOf('a'));
  await screen.untilTotal(1);
  expect(screen.last?.text).toBe(text);
  await client.dispose();
});

it('puts each operation’s own id before the shared payload, whatever the id is', async () => {
  const ids = ['1', '22', '"quoted"', '操作', '\u0000\n', '__proto__', 'constructor', '🎉'];
  const client = await new RawClient(stage).init();
  for (const id of ids) client.subscribe(id, 'a');
  await client.until(messages => messages.filter(({ type }) => type === 'next').length === ids.length);
  counters.add('a', 1, '第二次');
  stage.hub.touch(topicOf('a'));
  await client.until(messages => messages.filter(({ type }) => type === 'next').length === ids.length * 2);
  const ofSecond = client.messages.filter(({ type }) => type === 'next').slice(ids.length);
  expect(ofSecond.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(new Set(ofSecond.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
  expect(stage.hub.counts().cohorts).toBe(1);
  client.ws.close();
});
