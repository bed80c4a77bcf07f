import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { rowGate, type TableRow } from './table.js';

/** The rows of a text sheet; see `readTable`. */
export async function* readCsv(bytes: Buffer): AsyncGenerator<TableRow> {
  const text = decoded(bytes);
  refuseUnless(!text.includes('\0'), 'SHEET_UNREADABLE', { reason: 'NUL' });
  const admit = rowGate();
  const parser = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, info: true, max_record_size: 4_000_000 });
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const row = admit(line, record);
      line = info.lines + 1;
      if (row) yield row;
    }
  } catch (error) {
    if (error instanceof CsvError) refuse('SHEET_UNREADABLE', { reason: error.code, line });
    throw error;
  } finally {
    parser.destroy();
  }
}

/** Excel writes GBK on Chinese Windows, UTF-8 with a mark when asked, and UTF-16 as "Unicode text". UTF-8 is tried strictly first. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly('utf-16le', bytes) ?? refuse('SHEET_ENCODING_UNKNOWN');
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined) return utf8;
  const gb = iconv.decode(bytes, 'gb18030');
  refuseUnless(!gb.includes('\ufffd'), 'SHEET_ENCODING_UNKNOWN');
  return gb;
}

function strictly(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const DELIMITERS = [',', '\t', ';'] as const;

/** The sign that stands most often outside quotes in the first line that has anything; the comma if none does. */
function delimiterOf(text: string): string {
  const firstLine = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const countOf = (sign: string): number => bare.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}
