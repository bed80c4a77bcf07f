import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config/config.js';
import { type DemoDeps, demoAccounts, loadCity, loadDemo } from '../demo/index.js';
import { createBoardGrowth, createVoteTickets, createVoteWriter } from '../features/contests/index.js';
import { ensureRoot, rosterBelow } from '../features/organisation/index.js';
import { openContent } from '../files/open-content.js';
import { systemClock } from '../lib/clock.js';
import type { Records } from '../wiring/records.js';
import { type Command, CommandFailed, say, UsageError, understood, withRecords } from './command.js';

/** Nobody listens while data is loaded: there is no hub to tell. */
async function depsOf({ database, keys, keyring }: Records, config: Config): Promise<DemoDeps> {
  const touch = () => {};
  const votes = createVoteWriter({ database, keys, touch });
  const presenceOf = () => ({ viewers: 0, peak: 0 });
  const content = await openContent(config, systemClock.now());
  const voteTickets = createVoteTickets({ keyring, clock: systemClock });
  const board = { touch, votes, voteTickets, boardGrowth: createBoardGrowth(), presenceOf, rosterOn: rosterBelow };
  return { database, clock: systemClock, keys, content, ...board, figureProviders: [] };
}

const FEWEST_BRANCHES = 101;
const MOST_BRANCHES = 10_000;

function read(words: readonly string[]) {
  return understood(() => {
    const options = { size: { type: 'string', default: 'demo' }, branches: { type: 'string' } } as const;
    return parseArgs({ args: [...words], options }).values;
  });
}

/** What is to be loaded. */
function loaderOf(words: readonly string[]): (deps: DemoDeps) => Promise<boolean> {
  const { size, branches } = read(words);
  if (size === 'demo' && branches === undefined) return loadDemo;
  if (size !== 'city') throw new UsageError('--size demo | --size city [--branches N]');
  if (branches === undefined) return loadCity;
  const count = Number(branches);
  const isSensible = Number.isInteger(count) && count >= FEWEST_BRANCHES && count <= MOST_BRANCHES;
  if (!isSensible) throw new UsageError(`--branches: ${FEWEST_BRANCHES}–${MOST_BRANCHES}`);
  return deps => loadCity(deps, count);
}

export const seed: Command = {
  usage: '[--size demo | --size city [--branches N]]',
  about: '向空库载入演示数据或大型测试数据 / Loads the demonstration data, or a large set for benchmarks, into an empty database.',
  async run(words) {
    const load = loaderOf(words);
    const config = readConfig();
    await withRecords(config, async records => {
      await ensureRoot(records.database, '市妇女联合会', systemClock.now());
      const deps = await depsOf(records, config);
      if (!(await load(deps))) throw new CommandFailed('数据库中已有数据，未作改动 / The database holds data already: nothing was changed');
      say('已载入 / Loaded');
      for (const { signInName, password, note } of await demoAccounts(records.database, records.keys))
        say(`  ${note}: ${signInName} / ${password}`);
    });
  },
};
