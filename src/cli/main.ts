#!/usr/bin/env node
import { messageOf, Refusal } from '../lib/refusal.js';
import { audit } from './audit.js';
import { type Command, CommandFailed, say, UsageError } from './command.js';
import { documents } from './documents.js';
import { keys } from './keys.js';
import { migrate } from './migrate.js';
import { person } from './person.js';
import { retention } from './retention.js';
import { schema } from './schema.js';
import { seed } from './seed.js';
import { user } from './user.js';
import { verify } from './verify.js';

/** Every command; a new one is one line. */
const commands: Readonly<Record<string, Command>> = {
  migrate,
  schema,
  documents,
  user,
  seed,
  verify,
  audit,
  retention,
  keys,
  person,
};

function help(): void {
  say('用法 / Usage: lianxinqiao <command>\n');
  for (const [name, { usage, about }] of Object.entries(commands)) say(`  ${`${name} ${usage}`.trim()}\n      ${about}`);
}

/** Runs the command of these words and answers the exit code: 0, 1 when it was refused, 2 when there is no such command. */
async function run([name = 'help', ...words]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    help();
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    await command.run(words);
    return 0;
  } catch (error) {
    if (error instanceof Refusal) process.stderr.write(`${messageOf(error, 'zh-CN')} / ${messageOf(error, 'en')}\n`);
    else if (error instanceof UsageError) process.stderr.write(`${error.message}\nlianxinqiao ${name} ${command.usage}\n`);
    else if (error instanceof CommandFailed) process.stderr.write(`${error.message}\n`);
    else throw error;
    return 1;
  }
}

process.exitCode = await run(process.argv.slice(2));
