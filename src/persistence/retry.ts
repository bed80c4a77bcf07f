import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from '../lib/refusal.js';

const TRIES = 5;
const PASSING_CODES = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'ER_QUERY_INTERRUPTED',
]);

const codeOf = (error: unknown): string | undefined => {
  const carrier = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = carrier?.driverError?.code ?? carrier?.code;
  return typeof code === 'string' ? code : undefined;
};

/** True when the same transaction may well succeed if it is run again from its start. */
const mayPass = (error: unknown): boolean => PASSING_CODES.has(codeOf(error) ?? '');

/** True when a unique index refused the row; the callers that propose keys try the next one. */
const isDuplicate = (error: unknown): boolean =>
  ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error) ?? '');

/** True when more wait for a connection than may wait: nothing was begun. The driver gives it no code. */
export const isCrowded = (error: unknown): boolean => error instanceof Error && error.message === 'Queue limit reached.';

/**
 * Runs the work again on a passing failure, with growing jitter, at most five times. A unique index that refused a row counts as one:
 * somebody committed the same key first, and the next run sees that row and answers from it.
 */
export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) && !isDuplicate(error)) throw error;
      if (attempt === TRIES && isDuplicate(error)) throw error;
      if (attempt === TRIES) refuse('RETRY_LATER');
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}
