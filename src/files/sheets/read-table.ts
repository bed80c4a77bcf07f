import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Content } from '../content-store.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { sheetLimits, type TableRow, tooLarge } from './table.js';

/**
 * The rows of an uploaded sheet: the first sheet of an .xlsx, or a text file with commas, tabs or semicolons in UTF-8, UTF-16 or
 * GBK / GB 18030. Its content decides which. Refuses FILE_EMPTY, SHEET_TOO_LARGE, SHEET_UNREADABLE, SHEET_OLD_FORMAT and
 * SHEET_ENCODING_UNKNOWN, possibly after some rows: nothing may be written before the last row has come.
 */
export async function* readTable(content: Uint8Array | Content): AsyncGenerator<TableRow> {
  const bytes = content instanceof Uint8Array ? bounded(content) : await gathered(content);
  refuseUnless(bytes.byteLength > 0, 'FILE_EMPTY');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) refuse('SHEET_OLD_FORMAT');
  yield* startsWith(bytes, [0x50, 0x4b]) ? readXlsx(bytes) : readCsv(bytes);
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

function bounded(bytes: Uint8Array): Buffer {
  if (bytes.byteLength > sheetLimits.fileBytes) tooLarge('fileBytes');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function gathered(content: Content): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > sheetLimits.fileBytes) tooLarge('fileBytes');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
