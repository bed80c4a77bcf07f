import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { systemAct } from '../../../src/access/act.js';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { beginEpoch } from '../../../src/persistence/board-epoch.js';
import { testLog } from '../../support/test-log.js';
import { type Federation, givenFederation } from './given.js';

interface Board {
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: string;
  readonly figures: readonly { readonly code: string; readonly value: string; readonly display: string }[];
}

const BOARD = 'brandBoard { epoch seq asOf figures { code value display } }';
const valueOn = (board: Board | undefined, code: string) => board?.figures.find(figure => figure.code === code)?.value;

/** One open screen with graphql-ws's own client. */
function openScreen(url: string) {
  const boards: Board[] = [];
  let look = () => {};
  const client: Client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  client.subscribe<{ brandBoard: Board }>(
    { query: `subscription { ${BOARD} }` },
    {
      next: ({ data }) => {
        if (data) boards.push(data.brandBoard);
        look();
      },
      error: () => {},
      complete: () => {},
    },
  );
  const until = (holds: (board: Board) => boolean, ms = 8_000) =>
    new Promise<Board>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not seen in ${ms} ms; last: ${JSON.stringify(boards.at(-1))}`)), ms);
      look = () => {
        const last = boards.at(-1);
        if (!last || !holds(last)) return;
        clearTimeout(timer);
        resolve(last);
      };
      look();
    });
  return { boards, until, close: () => client.dispose() };
}

describe("the brand's board", () => {
  let given: Federation;
  const screens: { close: () => void | Promise<void> }[] = [];
  beforeAll(async () => {
    given = await givenFederation();
  });
  afterEach(async () => {
    for (const screen of screens.splice(0)) await screen.close();
  });
  afterAll(() => given.close());

  const open = (url = given.app.url) => {
    const screen = openScreen(url);
    screens.push(screen);
    return screen;
  };
  const board = async (url?: string) => {
    if (!url) return (await given.ask<{ brandBoard: Board }>(`{ ${BOARD} }`, {}, '')).brandBoard;
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ ${BOARD} }` }),
    });
    return ((await answer.json()) as { data: { brandBoard: Board } }).data.brandBoard;
  };

  it('shows the public counted figures, and its seq grows with every change of them only', async () => {
    const before = await board();
    expect(before.figures.map(figure => figure.code)).toContain('TALKS');
    expect(before.figures.map(figure => figure.code)).not.toContain('STUDY_WEEKLY');
    const { row } = await given.record({});
    const counted = await board();
    expect(counted.seq).toBeGreaterThan(before.seq);
    await given.reverse(row!.id);
    const reversed = await board();
    expect(reversed.seq).toBeGreaterThan(counted.seq);
    expect(reversed.figures).toEqual(before.figures);
    await given.record({ indicator: 'CADRE_TALKS' });
    expect(await board()).toMatchObject({ seq: reversed.seq, epoch: before.epoch });
  });

  it('moves on every open screen at the first entry after silence, then once a tick', async () => {
    const screen = open();
    const first = await screen.until(() => true);
    // Silence is a matter of time: the board was just shown, and the next push within the same tick would wait for its end.
    await pause(2_000);
    const before = Number(valueOn(first, 'TALKS'));
    await given.record({ amount: '1' });
    const moved = await screen.until(state => valueOn(state, 'TALKS') === String(before + 1));
    expect(moved.seq).toBeGreaterThan(first.seq);
    expect(moved).toMatchObject({ seq: (await board()).seq });
    const shown = screen.boards.length;
    await Promise.all(Array.from({ length: 8 }, () => given.record({})));
    await screen.until(state => valueOn(state, 'TALKS') === String(before + 9));
    expect(screen.boards.length - shown).toBeLessThanOrEqual(2);
  });

  it('says the same on another node of the same database, which finds changes by itself', async () => {
    const config = readConfig({ ...given.app.environment, PORT: '0', DEMO_DATA: 'off', LOG_LEVEL: 'trace' });
    const second = await createApp({ config, clock: given.app.clock, logTo: testLog() });
    const url = await second.start();
    screens.push({ close: second.stop });
    const screen = open(url);
    const shown = await screen.until(() => true);
    const own = await board();
    expect({ ...shown, asOf: null }).toEqual({ ...own, asOf: null });
    await given.record({ amount: '3' });
    const moved = await screen.until(state => valueOn(state, 'TALKS') === String(Number(valueOn(own, 'TALKS')) + 3));
    expect(moved.seq).toBe((await board()).seq);
    expect((await board(url)).seq).toBe(moved.seq);
  });

  it('begins a new epoch when a figure leaves it, and after a recount', async () => {
    const before = await board();
    const list = await given.ask<{ indicators: { nodes: { id: string }[] } }>(
      '{ indicators(where: { code: { eq: "MILK_CANS" } }) { nodes { id } } }',
    );
    const input = { indicatorId: list.indicators.nodes[0]!.id, isHeadline: false, reason: '暂不展示' };
    expect((await given.change('reviseIndicator', 'indicator', 'id isHeadline', input)).codes).toEqual([]);
    const after = await board();
    expect(after.epoch).not.toBe(before.epoch);
    expect(valueOn(after, 'MILK_CANS')).toBeUndefined();
    await given.app.database.inTransaction(systemAct('test'), ({ tx }) => beginEpoch(tx, 'brandBoard', 'recount', given.app.clock.now()));
    expect((await board()).epoch).not.toBe(after.epoch);
  });
});
