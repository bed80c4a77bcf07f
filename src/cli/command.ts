import type { Config } from '../config/config.js';
import { systemClock } from '../lib/clock.js';
import { openRecords, type Records } from '../wiring/records.js';

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
export async function withRecords<T>(config: Config, work: (records: Records) => Promise<T>): Promise<T> {
  const records = await openRecords({ config, clock: systemClock });
  try {
    return await work(records);
  } finally {
    await records.close();
  }
}

/** What a command understands of its arguments; whatever is wrong with them is shown with the usage. Throws a UsageError. */
export function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
