import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkArchive } from '../../src/files/sheets/archive.js';
import { readTable } from '../../src/files/sheets/read-table.js';
import { sheetLimits } from '../../src/files/sheets/table.js';
import { Refusal } from '../../src/lib/refusal.js';
import { xlsxOf, zipOf } from '../support/zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const row = (cells: string) => `<sheetData><row>${cells}</row></sheetData>`;
const good = () => xlsxOf({ sheet: row('<c><v>1</v></c>') });

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Refusal)) throw error;
  return `${error.code} ${error.detail['limit'] ?? error.detail['reason']}`;
};

/** What becomes of a workbook, and how much of it came through before. */
async function verdictOn(content: Buffer): Promise<{ verdict: string; rows: number; characters: number }> {
  let rows = 0;
  let characters = 0;
  try {
    for await (const { cells } of readTable(content)) {
      rows += 1;
      characters += cells.join('').length;
    }
    return { verdict: 'ACCEPTED', rows, characters };
  } catch (error) {
    return { verdict: wordsOf(error), rows, characters };
  }
}

/** 40 MB of rows whose cells all point at one long text: small on the disk, 60 GB once it is read. */
const oneTextEverywhere = () =>
  xlsxOf({
    sharedStrings: `<si><t>${'长'.repeat(30_000)}</t></si>`,
    sheet: `<sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(60)}</row>`.repeat(300)}</sheetData>`,
  });

const doctype = (entities: string, use: string) =>
  xlsxOf({
    sheet: `<?xml version="1.0"?><!DOCTYPE worksheet [${entities}]><worksheet xmlns="${MAIN}">${row(`<c t="inlineStr"><is><t>${use}</t></is></c>`)}</worksheet>`,
  });

const broken = () => {
  const bytes = good();
  const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
  bytes.fill(0xff, at, at + 20);
  return bytes;
};

describe('a hostile workbook is refused and costs little', () => {
  beforeAll(async () => {
    // The first worker of a test run compiles TypeScript; the product's is plain JavaScript.
    expect(await verdictOn(good())).toEqual({ verdict: 'ACCEPTED', rows: 1, characters: 1 });
  });

  it.each<[string, () => Buffer, string]>([
    ['a zip bomb', () => xlsxOf({ sheet: row(' '.repeat(40_000_000)) }), 'SHEET_TOO_LARGE ratio'],
    ['a bomb of many parts', () => bombOfParts(), 'SHEET_TOO_LARGE inflatedBytes'],
    ['a bomb that lies about its size', () => lyingBomb(), 'SHEET_UNREADABLE ZIP'],
    ['too many parts', () => zipOf(Array.from({ length: 201 }, (_, at) => ({ name: `p${at}`, content: 'x' }))), 'SHEET_TOO_LARGE entries'],
    ['the same part twice', () => zipOf([1, 2].map(() => ({ name: 'xl/workbook.xml', content: '<a/>' }))), 'SHEET_UNREADABLE ZIP'],
    ['a path out of the archive', () => zipOf([{ name: '../../etc/passwd', content: 'x' }]), 'SHEET_UNREADABLE ZIP'],
    ['a file outside by entity', () => doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'), 'SHEET_UNREADABLE DOCTYPE'],
    ['a billion laughs', () => doctype('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">', '&b;'), 'SHEET_UNREADABLE DOCTYPE'],
    ['an unknown entity', () => xlsxOf({ sheet: row('<c t="inlineStr"><is><t>&x;</t></is></c>') }), 'SHEET_UNREADABLE XML'],
    ['a huge sheet', () => xlsxOf({ sheet: `<sheetData>${hugeRows(120_000)}</sheetData>` }), 'SHEET_TOO_LARGE rows'],
    ['a cell far to the right', () => xlsxOf({ sheet: row('<c r="XFD1"><v>1</v></c>') }), 'SHEET_TOO_LARGE columns'],
    ['rows that go back', () => xlsxOf({ sheet: '<sheetData><row r="2"/><row r="1"/></sheetData>' }), 'SHEET_UNREADABLE ROW'],
    ['one long text in every cell', oneTextEverywhere, 'SHEET_TOO_LARGE characters'],
    ['a text that is not there', () => xlsxOf({ sheet: row('<c t="s"><v>99</v></c>') }), 'SHEET_UNREADABLE STRING'],
    ['damaged packing', broken, 'SHEET_UNREADABLE ZIP'],
    ['broken XML', () => xlsxOf({ sheet: '<sheetData><row>' }), 'SHEET_UNREADABLE XML'],
    ['no workbook in it', () => zipOf([{ name: 'word/document.xml', content: '<a/>' }]), 'SHEET_UNREADABLE NO_WORKBOOK'],
    ['only the first bytes of a zip', () => good().subarray(0, 60), 'SHEET_UNREADABLE ZIP'],
    ['a zip signature and noise', () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(5_000)]), 'SHEET_UNREADABLE ZIP'],
  ])('%s', async (_, make, verdict) => {
    const seen = await verdictOn(make());
    expect(seen.verdict).toBe(verdict);
    expect(seen.rows).toBeLessThanOrEqual(sheetLimits.rows);
    expect(seen.characters).toBeLessThanOrEqual(sheetLimits.characters);
  });

  it.each<[string, () => Buffer, string]>([
    ['a zip bomb', () => xlsxOf({ sheet: row(' '.repeat(40_000_000)) }), 'SHEET_TOO_LARGE ratio'],
    ['a bomb of many parts', () => bombOfParts(), 'SHEET_TOO_LARGE inflatedBytes'],
  ])('%s is known by its directory: not a byte of it is inflated', async (_, make, verdict) => {
    expect(await checkArchive(make()).then(() => 'ACCEPTED', wordsOf)).toBe(verdict);
  });
});

/** Rows with different numbers, so that the ratio of the packing stays ordinary. */
const hugeRows = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<row><c><v>${(at * 2_654_435_761) % 4_294_967_296}</v></c></row>`).join('');

function bombOfParts(): Buffer {
  const content = randomBytes(9_500).toString('hex').repeat(50);
  return xlsxOf({ sheet: row(''), more: Array.from({ length: 60 }, (_, at) => ({ name: `xl/media/${at}.bin`, content })) });
}

function lyingBomb(): Buffer {
  const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${' '.repeat(40_000_000)}</sheetData></worksheet>`;
  return zipOf([
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, claimedSize: 900 },
  ]);
}
