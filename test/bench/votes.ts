import type { Child } from '../support/child.js';
import { openContest } from '../support/open-contest.js';
import { ownDatabase } from '../support/own-database.js';
import { openPlace } from '../support/product.js';
import { type Bench, type BenchOptions, median, ratiosOf, rounded, spread, table } from './bench.js';
import type { VotersOrder, VotersReport } from './load/voters.js';
import { type LoadProcess, startLoad, startProgram, usageOf } from './measured.js';

const CONNECTIONS = 128;
const ENTRIES = 20;
/** Times the usual way in CPU per vote, through Apollo's own path. */
const NEEDED = 12;
const WARM_UP_SECONDS = 2;
const CAST_VOTE =
  'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status castAt remainingToday } userErrors { code } } }';

interface Rival {
  readonly server: Child;
  readonly order: Pick<VotersOrder, 'port' | 'roundId' | 'entryIds' | 'passes'>;
  end(): Promise<void>;
}

interface Sample {
  readonly cpuUs: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

type Voters = LoadProcess<VotersOrder, VotersReport>;

/** Durable votes over HTTP, each by a new voter and acknowledged after the commit. */
export const votes: Bench = {
  about: `castVote over ${CONNECTIONS} HTTP connections: our built product, and Apollo + TypeORM transaction as usual`,
  async run(options) {
    const engine = process.env['TEST_ENGINE'] === 'servers' ? 'MariaDB' : 'embedded, synchronous=FULL';
    const rivals: Rival[] = [];
    const load = await startLoad<VotersOrder, VotersReport>('voters.ts');
    try {
      rivals.push(await openProduct());
      rivals.push(await openUsual());
      const [ours, usual] = await compare(rivals, load, options);
      const cpu = ratiosOf(
        usual!.map(one => one.cpuUs),
        ours!.map(one => one.cpuUs),
      );
      const rate = ratiosOf(
        ours!.map(one => one.rate),
        usual!.map(one => one.rate),
      );
      const row = (name: string, samples: readonly Sample[]) => [
        name,
        ...(['cpuUs', 'rate', 'p50', 'p99'] as const).map(key => spread(samples.map(one => one[key]))),
      ];
      const head = ['server', 'CPU-µs/vote', 'votes/s', 'p50 ms', 'p99 ms'];
      options.say(`\n${engine}, ${CONNECTIONS} connections\n${table([head, row('product', ours!), row('usual', usual!)])}`);
      options.say(`product: ${spread(cpu)} × the usual way in CPU per vote, ${spread(rate)} × in votes/s`);
      const ratios = { usualCpuOverOurs: rounded(median(cpu)), rateOverUsual: rounded(median(rate)) };
      return { pass: ratios.usualCpuOverOurs >= NEEDED, ratios };
    } finally {
      await load.stop();
      for (const rival of rivals) await rival.end();
    }
  },
};

async function openProduct(): Promise<Rival> {
  const place = await openPlace();
  try {
    const server = await place.start();
    const { contestId, roundId, entryIds } = await openContest(place, server, ENTRIES, { perDay: 1, perEntryPerDay: 1 });
    const end = async () => {
      await server.stop();
      await place.remove();
    };
    const passes = { contestId, environment: place.environment };
    return { server, order: { port: Number(new URL(server.url).port), roundId, entryIds, passes }, end };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

async function openUsual(): Promise<Rival> {
  const place = await ownDatabase();
  try {
    const server = await startProgram('rivals/usual-votes.ts', { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' });
    const end = async () => {
      await server.kill();
      await place.remove();
    };
    const entryIds = Array.from({ length: ENTRIES }, (_, position) => `entry-${position}`);
    return { server, order: { port: Number(server.ready), roundId: 'round', entryIds }, end };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

/** Both servers stay up; each pair measures one right after the other. */
async function compare(rivals: readonly Rival[], load: Voters, { pairs, seconds }: BenchOptions): Promise<Sample[][]> {
  for (const [position, rival] of rivals.entries()) await sample(rival, load, WARM_UP_SECONDS, `warm-up-${position}`);
  const samples: Sample[][] = rivals.map(() => []);
  for (let pair = 0; pair < pairs; pair++) {
    for (const [position, rival] of rivals.entries())
      samples[position]!.push(await sample(rival, load, seconds, `voter-${pair}-${position}`));
  }
  return samples;
}

async function sample({ server, order }: Rival, load: Voters, seconds: number, name: string): Promise<Sample> {
  const voting = { ...order, query: CAST_VOTE, connections: CONNECTIONS, seconds, name };
  await load.order({ ...voting, do: 'connect' });
  const before = await usageOf(server);
  const report = await load.order({ ...voting, do: 'vote' });
  const after = await usageOf(server);
  if (report.others > 0) throw new Error(`${report.others} votes were not counted, the first: ${report.other}`);
  const { counted, p50, p99 } = report;
  return { cpuUs: (after.cpuUs - before.cpuUs) / counted, rate: counted / report.seconds, p50, p99 };
}
