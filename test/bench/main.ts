import { parseArgs } from 'node:util';
import { audit } from './audit.js';
import type { Bench } from './bench.js';
import { fanout } from './fanout.js';
import { start } from './start.js';
import { votes } from './votes.js';

/** Every bench; a new one is one line. */
const benches: Readonly<Record<string, Bench>> = {
  fanout,
  votes,
  start,
  audit,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  options: { pairs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [name = ''] = positionals;
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;

if (!bench) {
  say('npm run bench -- NAME [--pairs N] [--seconds N]   (TEST_ENGINE=servers: on MariaDB)\n');
  for (const [known, { about }] of Object.entries(benches)) say(`  ${known}\n      ${about}`);
  process.exitCode = name === '' ? 0 : 2;
} else {
  const { pass, ratios } = await bench.run({ pairs: Number(values.pairs), seconds: Number(values.seconds), say });
  say(JSON.stringify({ name, pass, ratios }));
  if (!pass) process.exitCode = 1;
}
