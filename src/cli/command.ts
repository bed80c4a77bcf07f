import type { Config } from '../config/config.js';
import { entities } from '../features/entities.js';
import { type Database, openDatabase } from '../persistence/database.js';
import { migrations } from '../persistence/migrations/index.js';

/** One command of `lianxinqiao`. What it throws as a `UsageError` is shown with its usage, a `Refusal` in words; both end with 1. */
export interface Command {
  /** Arguments after the name, as shown in the help. */
  readonly usage: string;
  readonly about: string;
  readonly run: (words: readonly string[]) => Promise<void>;
}

/** The arguments make no sense. */
export class UsageError extends Error {}

/** The command did its work, and what it found is bad news: shown as it is; ends with 1. */
export class CommandFailed extends Error {}

/** Opens the configured database, brings it up to date, works on it and closes it again. */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, entities, migrations });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
