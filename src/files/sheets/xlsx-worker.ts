import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../lib/refusal.js';
import { readSheet } from './read-sheet.js';
import type { SheetNews } from './read-xlsx.js';
import type { TableRow } from './table.js';
import { openWorkbook } from './workbook.js';

/** The thread in which a workbook is inflated and parsed; started by `read-xlsx.ts` with the bytes, and ended by it. */
const BATCH_ROWS = 500;

const tell = (news: SheetNews): void => parentPort?.postMessage(news);

async function run(): Promise<void> {
  const view = workerData as Uint8Array;
  const workbook = await openWorkbook(Buffer.from(view.buffer, view.byteOffset, view.byteLength));
  let rows: TableRow[] = [];
  await readSheet(workbook, row => {
    rows.push(row);
    if (rows.length < BATCH_ROWS) return;
    tell({ rows });
    rows = [];
  });
  tell({ rows });
  tell({ done: true });
}

run().catch((error: unknown) => {
  if (error instanceof Refusal) return tell({ refusal: { code: error.code, detail: error.detail } });
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  // Inflating failed: a wrong checksum, a stream that is cut, or more bytes than the directory says.
  return tell({ refusal: { code: 'SHEET_UNREADABLE', detail: { reason: 'ZIP' } } });
});
