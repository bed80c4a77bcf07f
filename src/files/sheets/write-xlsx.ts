import { Readable } from 'node:stream';
import { refuseUnless } from '../../lib/refusal.js';
import { type Cell, digitsOf, type Row, type Rows, textOf } from './cell.js';
import { type ZipPart, zipStream } from './zip-stream.js';

const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * A workbook with one sheet as a stream, the heading row frozen. Rows are drawn as the reader takes bytes, so memory stays constant. Every
 * cell is typed as number or text, and text typed as text is never a formula. Fails with TOO_MANY_ROWS past the last row a sheet has.
 */
export const writeXlsx = (headings: readonly string[], rows: Rows): Readable =>
  Readable.from(zipStream(partsOf(headings, rows)), { objectMode: false });

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const FORMAT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relationTo = (type: string, target: string): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/${type}" Target="${target}"/></Relationships>`;

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${FORMAT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${FORMAT}.worksheet+xml"/></Types>`;
const WORKBOOK = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const SHEET_START = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;

const partsOf = (headings: readonly string[], rows: Rows): ZipPart[] => [
  { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
  { name: '_rels/.rels', content: [relationTo('officeDocument', 'xl/workbook.xml')] },
  { name: 'xl/workbook.xml', content: [WORKBOOK] },
  { name: 'xl/_rels/workbook.xml.rels', content: [relationTo('worksheet', 'worksheets/sheet1.xml')] },
  { name: 'xl/worksheets/sheet1.xml', content: sheetXml(headings, rows) },
];

async function* sheetXml(headings: readonly string[], rows: Rows): AsyncGenerator<string> {
  let waiting = SHEET_START + rowXml(headings, 1);
  let count = 1;
  for await (const row of rows) {
    count += 1;
    refuseUnless(count <= MOST_ROWS, 'TOO_MANY_ROWS', { max: MOST_ROWS - 1 });
    waiting += rowXml(row, count);
    if (waiting.length < CHUNK_CHARACTERS) continue;
    yield waiting;
    waiting = '';
  }
  yield `${waiting}</sheetData></worksheet>`;
}

const rowXml = (row: Row, line: number): string =>
  `<row r="${line}">${row.map((cell, at) => cellXml(cell, `${columnName(at)}${line}`)).join('')}</row>`;

/** 0 → A, 27 → AB. */
const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

function cellXml(cell: Cell, place: string): string {
  const digits = digitsOf(cell);
  if (digits !== undefined) return digits === '' ? '' : `<c r="${place}"><v>${digits}</v></c>`;
  const text = textOf(cell as Exclude<Cell, number>);
  return text === '' ? '' : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_' };

/** What XML cannot hold is dropped or written as the format's own escape; text that looks like such an escape is kept apart from it. */
function escaped(text: string): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  return (
    cut
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
      .replace(/[&<>"\r]/g, sign => MARKS[sign] ?? '')
  );
}
