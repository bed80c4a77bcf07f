import { parseArgs } from 'node:util';
import { attacksBesideHonest } from './attacks.js';
import { auditSurvivesKill } from './audit-survives-kill.js';
import type { Drill } from './drill.js';
import { idempotentStorm } from './idempotent-storm.js';
import { redisAway } from './redis-away.js';
import { votesSurviveKill } from './votes-survive-kill.js';

/** Every drill; a new one is one line. */
const drills: Readonly<Record<string, Drill>> = {
  'votes-survive-kill': votesSurviveKill,
  'idempotent-storm': idempotentStorm,
  'redis-away': redisAway,
  audit: auditSurvivesKill,
  attacks: attacksBesideHonest,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean' }, runs: { type: 'string' }, votes: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text ?? otherwise);
  if (!Number.isInteger(number) || number < 1) throw new Error(`Not a positive whole number: ${text}`);
  return number;
};
const names = values.all ? Object.keys(drills) : positionals;
const unknown = names.filter(name => !Object.hasOwn(drills, name));

if (names.length === 0 || unknown.length > 0) {
  say('npm run drill -- NAME… | --all   [--runs N] [--votes N] [--seed N]   (TEST_ENGINE=servers: on MariaDB and Redis)\n');
  for (const [name, { about }] of Object.entries(drills)) say(`  ${name}\n      ${about}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const options = { seed: whole(values.seed, 1), runs: whole(values.runs, 5), votes: whole(values.votes, 1_000), say };
  const engine = process.env['TEST_ENGINE'] === 'servers' ? 'MariaDB' : 'embedded';
  for (const name of names) {
    const begun = performance.now();
    const verdict = await drills[name]!.run(options).catch(error => ({ outcome: 'FAIL', figures: String(error) }));
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    say(`${verdict.outcome} ${name} (${engine}, seed ${options.seed}, ${seconds} s): ${verdict.figures}`);
    if (verdict.outcome === 'FAIL') process.exitCode = 1;
  }
}
