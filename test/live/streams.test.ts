import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connect, eventually, streamBoard } from './clients.js';
import { BOARD, Counters, topicOf } from './counters.js';
import { openStage, type Stage } from './stage.js';

let counters: Counters;
let stage: Stage;

beforeEach(async () => {
  counters = new Counters();
  stage = await openStage({ counters, heartbeatSeconds: 1 });
});
afterEach(() => stage.stop());

const openStream = (id: string): Promise<Response> =>
  fetch(stage.httpUrl, { method: 'POST', body: JSON.stringify({ query: BOARD, variables: { id } }) });

it('shows streams and sockets the same board from one execution', async () => {
  const { client, watch } = connect(stage);
  const socket = await watch('a').untilTotal(0);
  const stream = await streamBoard(stage, 'a').untilTotal(0);
  expect(stage.hub.counts()).toMatchObject({ cohorts: 1, operations: 2 });
  const executions = counters.executions;
  counters.add('a', 1, '“票”');
  stage.hub.touch(topicOf('a'));
  await Promise.all([socket.untilTotal(1), stream.untilTotal(1)]);
  expect(stream.last).toEqual(socket.last);
  expect(counters.executions - executions).toBe(1);
  stream.leave();
  await eventually(() => stage.hub.counts().operations === 1 && stage.streams.size === 0);
  await client.dispose();
});

it('speaks the distinct-connections protocol: next, heartbeats, and complete at the end', async () => {
  const response = await openStream('a');
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body!) text += Buffer.from(chunk as Uint8Array).toString();
  })();
  await eventually(() => /\n\n:\n\n/.test(text));
  stage.streams.stop();
  await reading;
  expect(text).toMatch(/^:\n\nevent: next\ndata: \{"data":\{"counterBoard":\{.*\}\}\}\n\n(:\n\n)+event: complete\ndata:\n\n$/);
});

it('lets go of a client that hangs up', async () => {
  const response = await openStream('a');
  await eventually(() => stage.hub.counts().operations === 1);
  await response.body?.cancel();
  await eventually(() => stage.hub.counts().operations === 0);
  expect(stage.hub.counts()).toEqual({ topics: 0, cohorts: 0, operations: 0, connections: 0 });
});

it('ends a stream that may not watch with the code', async () => {
  counters.closedTo.add('a');
  const stream = await streamBoard(stage, 'a').until(({ isComplete }) => isComplete);
  expect(stream.errors).toEqual([expect.objectContaining({ extensions: { code: 'FORBIDDEN' } })]);
  stream.leave();
});
