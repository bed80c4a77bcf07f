import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { type Cell, digitsOf, type Row, type Rows, textOf } from './cell.js';

const BATCH_ROWS = 500;

/**
 * A CSV file as a stream: UTF-8 with the mark that Excel needs to see Chinese, CR LF, quotes by RFC 4180. Rows are drawn as the reader
 * takes bytes, so memory stays constant. Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers.
 */
export const writeCsv = (headings: readonly string[], rows: Rows): Readable =>
  Readable.from(csvBytes(headings, rows), { objectMode: false });

async function* csvBytes(headings: readonly string[], rows: Rows): AsyncGenerator<Buffer> {
  yield Buffer.from('\ufeff');
  let batch: Row[] = [headings];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield encoded(batch);
    batch = [];
  }
  if (batch.length > 0) yield encoded(batch);
}

const encoded = (batch: readonly Row[]): Buffer =>
  Buffer.from(
    stringify(
      batch.map(row => row.map(cellText)),
      { record_delimiter: '\r\n' },
    ),
  );

const cellText = (cell: Cell): string => digitsOf(cell) ?? guardFormula(textOf(cell as Exclude<Cell, number>));

/** Signs that begin a formula or a command somewhere, also after blanks and in full width. */
const FORMULA_START = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Text that no spreadsheet runs: a leading apostrophe before what could be a formula. */
export const guardFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);
