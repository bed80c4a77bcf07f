import { setTimeout as pause } from 'node:timers/promises';
import { usageOf } from '../bench/measured.js';
import { attacks } from '../e2e/attacks/attack-list.js';
import { asPost, asSubscribe, overHttp, overSocket, type Payload, type Target, type Told } from '../e2e/attacks/wire.js';
import { type Node, openPlace } from '../support/product.js';
import { seeded } from '../support/seeded.js';
import { type Drill, verdictOf } from './drill.js';

const ATTACKERS = 24;
const HONEST = 8;
const SECONDS_PER_RUN = 3;
/** Between two questions of an honest client, as somebody who reads the answer. */
const READS_MS = 50;
/** What the process may have grown by after all of it: caches fill up to their bounds, and then stay. */
const MOST_GROWTH = 150 * 2 ** 20;
const SLOWEST_HONEST_MS = 2_000;
/** The dearest question that the gate lets strangers ask: it empties the bucket of an address. */
const DEAR: Payload = { query: '{ branches(first: 100) { nodes { id members(first: 8) { nodes { id } } } } }' };
const HONEST_QUERY: Payload = { query: '{ brandBoard { seq } contests(first: 5) { nodes { title } } }' };

interface Tally {
  readonly refused: Map<string, number>;
  readonly surprises: string[];
  honest: number;
  failed: number;
  slowestMs: number;
}

/** The whole attack list from many addresses, beside people who only want to read. */
export const attacksBesideHonest: Drill = {
  about: `G1: the attack list on three transports from ${ATTACKERS} addresses beside ${HONEST} honest clients, ${SECONDS_PER_RUN} s per run`,
  async run({ runs, seed, say }) {
    const place = await openPlace();
    const tally: Tally = { refused: new Map(), surprises: [], honest: 0, failed: 0, slowestMs: 0 };
    try {
      const node = await place.start();
      const random = seeded(seed);
      await forSeconds(node, random, { ...tally, refused: new Map() }, 1);
      const before = await usageOf(node);
      await forSeconds(node, random, tally, runs * SECONDS_PER_RUN);
      const growth = (await usageOf(node)).rss - before.rss;
      const refused = [...tally.refused].sort(([, a], [, b]) => b - a);
      for (const [code, count] of refused) say(`${String(count).padStart(7)} ${code}`);
      const wrong = [...tally.surprises];
      if (tally.failed > 0) wrong.push(`${tally.failed} honest questions not answered`);
      if (tally.slowestMs > SLOWEST_HONEST_MS) wrong.push(`an honest question took ${tally.slowestMs} ms`);
      if (growth > MOST_GROWTH) wrong.push(`memory grew by ${megabytes(growth)}`);
      if ((await fetch(`${node.url}/readyz`)).status !== 200) wrong.push('the server is not ready afterwards');
      await node.stop();
      const total = refused.reduce((sum, [, count]) => sum + count, 0);
      const rate = ((100 * tally.honest) / Math.max(1, tally.honest + tally.failed)).toFixed(1);
      const figures = `${total} attacks refused, honest ${rate} % of ${tally.honest + tally.failed} answered, slowest ${tally.slowestMs} ms, memory ${megabytes(growth)}`;
      return verdictOf(figures, wrong);
    } finally {
      await place.remove();
    }
  },
};

const megabytes = (bytes: number): string => `${bytes >= 0 ? '+' : ''}${(bytes / 2 ** 20).toFixed(0)} MB`;

async function forSeconds(node: Node, random: () => number, tally: Tally, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  const at = (block: number, number: number): Target => ({ url: node.url, from: `127.${block}.0.${1 + number}` });
  const attackers = Array.from({ length: ATTACKERS }, (_, number) => attack(at(66, number), random, tally, until));
  const honest = Array.from({ length: HONEST }, (_, number) => read(at(1, number), number, tally, until));
  await Promise.all([...attackers, ...honest]);
}

async function attack(target: Target, random: () => number, tally: Tally, until: number): Promise<void> {
  while (performance.now() < until) {
    const told = await oneAttack(target, random);
    const name = told.code ?? (told.closed === undefined ? `status ${told.status}` : `closed ${told.closed}`);
    if (told.code === 'INTERNAL' || (told.status ?? 0) >= 500 || told.closed === -1) tally.surprises.push(`${name} ${told.body ?? ''}`);
    else if (told.code !== undefined || told.closed !== undefined || (told.status ?? 0) >= 400)
      tally.refused.set(name, (tally.refused.get(name) ?? 0) + 1);
  }
}

function oneAttack(target: Target, random: () => number): Promise<Told> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const { http, stream, socket } = pick(attacks);
  const way = random();
  if (way < 0.2) return overHttp(target, asPost(DEAR));
  if (way < 0.5) return overHttp(target, pick(http.shapes));
  return way < 0.75 ? overHttp(target, pick(stream.shapes)) : overSocket(target, pick(socket.shapes));
}

/** Every other honest client asks over a socket. */
async function read(target: Target, number: number, tally: Tally, until: number): Promise<void> {
  while (performance.now() < until) {
    const begun = performance.now();
    const told = await (number % 2 === 0 ? overHttp(target, asPost(HONEST_QUERY)) : overSocket(target, asSubscribe(HONEST_QUERY)));
    if (told.body?.includes('"brandBoard":{"seq":') && !told.code) tally.honest += 1;
    else tally.failed += 1;
    tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - begun));
    await pause(READS_MS);
  }
}
