import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../support/child.js';
import { type Bench, type BenchOptions, median, ratiosOf, rounded, spread, table } from './bench.js';
import type { SubscribersOrder, SubscribersReport } from './load/subscribers.js';
import { type LoadProcess, startLoad, startProgram, usageOf } from './measured.js';
import { WATCH } from './servers/board.js';

const WARM_UP_MS = 1_000;
/** Times the usual way, in deliveries per CPU-second, that 1 000 subscribers must give; and the part of the limit. */
const NEEDED = { usual: 15, limit: 0.65 };

const variants = { hub: 'servers/hub-fanout.ts', usual: 'rivals/usual-fanout.ts', limit: 'rivals/raw-fanout.ts' } as const;
type Variant = keyof typeof variants;
const names = Object.keys(variants) as Variant[];

interface Sample {
  /** CPU-microseconds of the server per delivered message. */
  readonly cpuUs: number;
  /** Deliveries a second. */
  readonly rate: number;
  readonly bytes: number;
}

type Subscribers = LoadProcess<SubscribersOrder, SubscribersReport>;

/** The live board to many subscribers with one and the same operation, saturated: the next board as soon as the last is written. */
export const fanout: Bench = {
  about: 'live board to 200 and 1 000 subscribers: our hub, type-graphql + graphql-ws as usual, and one prebuilt frame (the limit)',
  async run(options) {
    const ratios: Record<string, number> = {};
    for (const subscribers of [200, 1_000]) {
      const samples = await compare(subscribers, options);
      const cpu = (name: Variant) => samples[name].map(({ cpuUs }) => cpuUs);
      const overUsual = ratiosOf(cpu('usual'), cpu('hub'));
      const ofLimit = ratiosOf(cpu('limit'), cpu('hub'));
      ratios[`usualCpuOverHub${subscribers}`] = rounded(median(overUsual));
      ratios[`ofLimit${subscribers}`] = rounded(median(ofLimit));
      const rows = names.map(name => [
        name,
        spread(cpu(name)),
        spread(samples[name].map(({ rate }) => rate)),
        String(Math.round(samples[name][0]!.bytes)),
      ]);
      options.say(`\n${subscribers} subscribers\n${table([['server', 'CPU-µs/message', 'messages/s', 'bytes'], ...rows])}`);
      options.say(`hub: ${spread(overUsual)} × the usual way, ${spread(ofLimit)} of the limit (deliveries per CPU-second)`);
    }
    return { pass: ratios['usualCpuOverHub1000']! >= NEEDED.usual && ratios['ofLimit1000']! >= NEEDED.limit, ratios };
  },
};

async function compare(subscribers: number, { pairs, seconds }: BenchOptions): Promise<Record<Variant, Sample[]>> {
  const samples: Record<Variant, Sample[]> = { hub: [], usual: [], limit: [] };
  for (let pair = 0; pair < pairs; pair++) for (const name of names) samples[name].push(await sample(name, subscribers, seconds));
  return samples;
}

/** A fresh server and fresh subscribers each time: nothing of one run is left for the next. */
async function sample(name: Variant, subscribers: number, seconds: number): Promise<Sample> {
  const server = await startProgram(variants[name]);
  const load = await startLoad<SubscribersOrder, SubscribersReport>('subscribers.ts');
  try {
    const payload = { query: WATCH, variables: { id: 'contest_01jd00000000000000000000a0' } };
    await load.order({ do: 'open', port: Number(server.ready), subscribers, payload });
    // Not before: a busy server is slow to let people in, and that is another bench.
    server.process.send('go');
    await pause(WARM_UP_MS);
    return await measure(name, server, load, seconds);
  } finally {
    await load.stop();
    await server.kill();
  }
}

async function measure(name: Variant, server: Child, load: Subscribers, seconds: number): Promise<Sample> {
  const [usedBefore, before] = await Promise.all([usageOf(server), load.order({ do: 'count' })]);
  await pause(seconds * 1_000);
  const [usedAfter, after] = await Promise.all([usageOf(server), load.order({ do: 'count' })]);
  if (after.closed.length > 0) throw new Error(`${name}: ${after.closed.length} sockets ended: ${after.closed[0]}`);
  const silent = after.each.filter((frames, position) => frames === before.each[position]).length;
  if (silent > 0) throw new Error(`${name}: ${silent} subscribers were sent nothing`);
  const messages = after.frames - before.frames;
  return {
    cpuUs: (usedAfter.cpuUs - usedBefore.cpuUs) / messages,
    rate: messages / ((after.at - before.at) / 1_000),
    bytes: (after.bytes - before.bytes) / messages,
  };
}
