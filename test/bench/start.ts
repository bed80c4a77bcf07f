import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import { startChild } from '../support/child.js';
import { ensureBuilt, productionSettings, usageProbe } from '../support/product.js';
import { type Bench, median, ratiosOf, rounded, spread, table } from './bench.js';
import { type Usage, usageOf } from './measured.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Parts of the usual stack's time and memory that ours may take. */
const NEEDED = { time: 0.85, memory: 1.3 };

interface Program {
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Group 1 is its port. */
  readonly ready: RegExp;
}

interface Sample extends Usage {
  /** From starting the process to the first answer. */
  readonly ms: number;
}

/** Process start to the first answer, both as plain JavaScript on a database that has been migrated before. */
export const start: Bench = {
  about: 'process start to the first answer: our built product, and the usual stack serving the same schema text',
  async run({ pairs, say }) {
    ensureBuilt();
    const folder = mkdtempSync(join(tmpdir(), 'lxq-start-'));
    try {
      const programs = { product: productIn(folder), usual: await usualIn(folder) };
      say(`very first start of the product, with its migrations: ${(await sample(programs.product)).ms.toFixed(0)} ms`);
      await sample(programs.usual);
      const product: Sample[] = [];
      const usual: Sample[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        product.push(await sample(programs.product));
        usual.push(await sample(programs.usual));
      }
      const parts = (key: keyof Sample) =>
        ratiosOf(
          product.map(one => one[key]),
          usual.map(one => one[key]),
        );
      const row = (name: string, samples: readonly Sample[]) => [
        name,
        spread(samples.map(({ ms }) => ms)),
        spread(samples.map(({ cpuUs }) => cpuUs / 1_000)),
        spread(samples.map(({ rss }) => rss / 2 ** 20)),
      ];
      say(`\n${table([['server', 'ms to first answer', 'CPU-ms', 'RSS MB'], row('product', product), row('usual', usual)])}`);
      say(`product: ${spread(parts('ms'))} of the usual stack's time, ${spread(parts('cpuUs'))} of its CPU`);
      const ratios = {
        timeOfUsual: rounded(median(parts('ms'))),
        cpuOfUsual: rounded(median(parts('cpuUs'))),
        rssOfUsual: rounded(median(parts('rss'))),
      };
      return { pass: ratios.timeOfUsual <= NEEDED.time && ratios.rssOfUsual <= NEEDED.memory, ratios };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function productIn(folder: string): Program {
  const environment = {
    ...{ DATA_DIR: join(folder, 'product'), DATABASE_URL: '', REDIS_URL: '', PORT: '0', HOST: '127.0.0.1', DEMO_DATA: 'off' },
    ...{ LOG_LEVEL: 'warn' },
    ...productionSettings(),
  };
  return { words: [join(root, 'dist/server/main.js')], environment, ready: /GraphQL {5}http:\S+:(\d+)\/graphql/ };
}

/** Compiled beside our own build, where it finds the same packages. */
async function usualIn(folder: string): Promise<Program> {
  const { code } = await transformFile(join(root, 'test/bench/rivals/usual-start.ts'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  mkdirSync(join(root, 'dist/bench'), { recursive: true });
  const file = join(root, 'dist/bench/usual-start.js');
  writeFileSync(file, code);
  mkdirSync(join(folder, 'usual'));
  const environment = { DATA_DIR: join(folder, 'usual'), SCHEMA_FILE: join(root, 'schema.graphql'), NODE_ENV: 'production' };
  return { words: [file], environment, ready: /listening (\d+)/ };
}

async function sample({ words, environment, ready }: Program): Promise<Sample> {
  const begun = performance.now();
  const child = await startChild({ words: ['--import', usageProbe, ...words], environment, ready });
  try {
    const response = await fetch(`http://127.0.0.1:${child.ready}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    const text = await response.text();
    const ms = performance.now() - begun;
    if (!text.includes('"Query"')) throw new Error(`Not an answer: ${text}`);
    return { ms, ...(await usageOf(child)) };
  } finally {
    await child.kill();
  }
}
