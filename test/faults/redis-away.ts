import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from '../support/child.js';
import { type OpenContest, openContest } from '../support/open-contest.js';
import { type Node, openPlace } from '../support/product.js';
import { seeded } from '../support/seeded.js';
import { voterMint } from '../support/voters.js';
import { type Drill, type DrillOptions, verdictOf } from './drill.js';
import { voteClient } from './history.js';
import { boardTotal, disagreements, recount } from './recount.js';
import { Screen } from './screen.js';

const AWAY_MS = 5_000;
const CONVERGES_WITHIN_MS = 2_000;
const PATIENCE_MS = 10_000;

interface Stage {
  readonly nodes: readonly Node[];
  readonly screens: readonly Screen[];
  readonly contest: OpenContest;
  readonly random: () => number;
  readonly client: ReturnType<typeof voteClient>;
  /** Votes acknowledged so far. */
  counted: number;
  refused: number;
}

/** R1: Redis is killed under two nodes. Votes go on, screens go on by polling, and are together again soon after it is back. */
export const redisAway: Drill = {
  about: `R1, V9: kill -9 of Redis for ${AWAY_MS / 1_000} s under two nodes on one MariaDB, with votes and a screen on each (needs TEST_ENGINE=servers)`,
  async run(options) {
    const port = await freePort();
    const place = await openPlace({ REDIS_URL: `redis://127.0.0.1:${port}` });
    let client: Stage['client'] | undefined;
    const screens: Screen[] = [];
    try {
      if (!place.data.databaseUrl) return { outcome: 'SKIP', figures: 'two nodes need TEST_ENGINE=servers' };
      let redis = await startRedis(port);
      const nodes = [await place.start(), await place.start()];
      client = voteClient(8, voterMint(place.environment));
      const contest = await openContest(place, nodes[0]!, 5, { perDay: 1, perEntryPerDay: 1 });
      screens.push(...nodes.map(node => new Screen(node.url, contest.contestId)));
      const stage: Stage = { nodes, screens, contest, random: seeded(options.seed), client, counted: 0, refused: 0 };
      const wrong: string[] = [];
      const slowest = { up: 0, away: 0, back: 0 };
      for (let run = 1; run <= Math.min(options.runs, 20); run++) redis = await oneRun(stage, redis, port, slowest, wrong, options);
      wrong.push(...disagreements(await recount(place, contest), await boardTotal(nodes[1]!, contest)));
      if (stage.refused > 0) wrong.push(`${stage.refused} votes not accepted`);
      const backwards = screens.reduce((sum, screen) => sum + screen.backwards, 0);
      if (backwards > 0) wrong.push(`${backwards} times a screen went backwards`);
      await Promise.all([...nodes, redis].map(child => child.stop()));
      const times = `slowest screen: ${slowest.up} ms with Redis, ${slowest.away} ms without, ${slowest.back} ms after its return`;
      return verdictOf(`${options.runs} kills, ${stage.counted} votes accepted; ${times}`, wrong);
    } finally {
      await Promise.all(screens.map(screen => screen.close()));
      client?.close();
      await place.remove();
    }
  },
};

/** With Redis, without it, and right after its return: both screens must come to the last vote in time, whichever node took it. */
async function oneRun(
  stage: Stage,
  redis: Child,
  port: number,
  slowest: { up: number; away: number; back: number },
  wrong: string[],
  { say }: DrillOptions,
) {
  const look = async (phase: keyof typeof slowest) => {
    const times = await Promise.all(stage.screens.map(screen => screen.untilTotal(stage.counted, PATIENCE_MS)));
    const worst = Math.max(...times.map(ms => ms ?? PATIENCE_MS));
    slowest[phase] = Math.max(slowest[phase], worst);
    if (worst > CONVERGES_WITHIN_MS)
      wrong.push(`${phase}: screens show ${stage.screens.map(s => s.totalVotes)} of ${stage.counted} after ${worst} ms`);
    return worst;
  };
  await voteFor(stage, 1_000);
  const up = await look('up');
  await redis.kill();
  await voteFor(stage, AWAY_MS / 2);
  const away = await look('away');
  await voteFor(stage, AWAY_MS / 2);
  const returned = await startRedis(port);
  await voteFor(stage, 500);
  const back = await look('back');
  say(`${stage.counted} votes; all screens right after ${up} ms with Redis, ${away} ms without, ${back} ms after its return`);
  return returned;
}

/** Some twenty votes a second, each at a node chosen by chance. */
async function voteFor(stage: Stage, ms: number): Promise<void> {
  const { nodes, contest, random, client } = stage;
  for (const end = performance.now() + ms; performance.now() < end; await pause(50)) {
    const voter = `redis-${stage.counted + stage.refused}`;
    const entryId = contest.entryIds[Math.floor(random() * contest.entryIds.length)]!;
    const node = nodes[Math.floor(random() * nodes.length)]!;
    const { status } = await client.cast(node.url, { contestId: contest.contestId, roundId: contest.roundId, entryId, voter });
    if (status === 'COUNTED') stage.counted += 1;
    else stage.refused += 1;
  }
}

const startRedis = (port: number): Promise<Child> =>
  startChild({
    program: 'redis-server',
    words: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    ready: /Ready to accept connections/,
  });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
