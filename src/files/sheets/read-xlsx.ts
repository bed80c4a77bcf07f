import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalDetail, refuse } from '../../lib/refusal.js';
import type { RefusalCode } from '../../lib/refusals/index.js';
import { checkArchive } from './archive.js';
import { type TableRow, tooLarge } from './table.js';

/** What the worker sends: some rows, then one end or one refusal. */
export type SheetNews =
  | { readonly rows: readonly TableRow[] }
  | { readonly done: true }
  | { readonly refusal: { readonly code: RefusalCode; readonly detail: RefusalDetail } };

const TIME_LIMIT_MS = 15_000;
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * The rows of the first sheet of a workbook; see `readTable`. The archive is measured before anything is inflated; inflating and parsing
 * happen in a worker thread with its own memory limit, so that no file can hold up or bring down the server.
 */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<TableRow> {
  await checkArchive(bytes);
  const worker = startWorker(bytes);
  const timer = setTimeout(() => void worker.terminate(), TIME_LIMIT_MS);
  try {
    for await (const news of newsOf(worker)) {
      if ('refusal' in news) throw new Refusal(news.refusal.code, news.refusal.detail);
      if ('done' in news) return;
      yield* news.rows;
    }
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Under tsx and jest this file is TypeScript, and a worker does not inherit the loader: it registers one itself. */
function startWorker(bytes: Buffer): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const url = new URL(isSource ? './xlsx-worker.ts' : './xlsx-worker.js', import.meta.url);
  const options = { workerData: bytes, resourceLimits: MEMORY, env: {}, execArgv: [] };
  if (!isSource) return new Worker(url, options);
  const load = `import('tsx/esm/api').then(api => { api.register(); return import(${JSON.stringify(url.href)}); })`;
  return new Worker(load, { ...options, eval: true });
}

async function* newsOf(worker: Worker): AsyncGenerator<SheetNews> {
  const waiting: SheetNews[] = [];
  let failure: Error | undefined;
  let hasEnded = false;
  let wake = () => {};
  worker.on('message', (news: SheetNews) => {
    waiting.push(news);
    wake();
  });
  worker.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  worker.on('exit', () => {
    hasEnded = true;
    wake();
  });
  for (;;) {
    const next = waiting.shift();
    if (next) yield next;
    else if (failure) endWith(failure);
    else if (hasEnded) refuse('SHEET_UNREADABLE', { reason: 'TIME' });
    else await new Promise<void>(resolve => (wake = resolve));
  }
}

function endWith(failure: Error): never {
  if ((failure as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') tooLarge('inflatedBytes');
  throw failure;
}
