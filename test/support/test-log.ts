import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { LogTarget } from '../../src/observability/log.js';

/** Where the logs of everything that the suites start lie; `grep-logs.ts` looks through them afterwards. */
export const logFolder = (): string => process.env['TEST_LOG_DIR'] ?? join(tmpdir(), 'lxq-test-logs');

let target: (LogTarget & { readonly file: string }) | undefined;

/** The log of this worker: one file, written at once, so that nothing is lost when a worker ends. */
export function testLog(): LogTarget & { readonly file: string } {
  const file = join(logFolder(), `worker-${process.env['JEST_WORKER_ID'] ?? 0}-${process.pid}.log`);
  target ??= Object.assign(pino.destination({ dest: file, sync: true, mkdir: true, append: true }), { file });
  return target;
}
