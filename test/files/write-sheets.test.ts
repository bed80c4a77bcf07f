import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import type { Cell, Row } from '../../src/files/sheets/cell.js';
import { readTable } from '../../src/files/sheets/read-table.js';
import { guardFormula, writeCsv } from '../../src/files/sheets/write-csv.js';
import { writeXlsx } from '../../src/files/sheets/write-xlsx.js';

const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const bodies = ['1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', 'SUM(A1:A2)'];
const payloads = starts.flatMap(start => bodies.map(body => start + body));

const cellsOf = async (content: Buffer) => {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable(content)) rows.push(cells);
  return rows;
};

describe('an exported CSV', () => {
  it('opens in Excel: UTF-8 mark, CR LF, quotes', async () => {
    const bytes = await buffer(
      writeCsv(
        ['姓名', '金额'],
        [
          ['王𬭚', { decimal: '592000.00' }],
          ['a"b,c\n', 480],
          [null, -3],
        ],
      ),
    );
    expect(bytes.toString()).toBe('\ufeff姓名,金额\r\n王𬭚,592000.00\r\n"a""b,c\n",480\r\n,-3\r\n');
  });

  it.each(payloads)('never runs %p', async payload => {
    const [, row] = await cellsOf(await buffer(writeCsv(['a'], [[payload]])));
    expect(row?.[0]?.startsWith("'")).toBe(true);
  });

  it.each([' =1+1', '\u200b=1+1', '\n=1+1', '\u3000＝1'])('never runs %p behind blanks', text => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it('does not take a claim of being a decimal for one', async () => {
    expect(await cellsOf(await buffer(writeCsv(['a'], [[{ decimal: '=1+1' }], [{ decimal: '-1.50' }]])))).toEqual([
      ['a'],
      ["'=1+1"],
      ['-1.50'],
    ]);
  });
});

describe('an exported workbook', () => {
  it('opens in another program with cells typed as text or number', async () => {
    const bytes = await buffer(
      writeXlsx(['姓名', '金额'], [...payloads.map((payload): Row => [payload, 1]), ['王𬭚', { decimal: '-12.50' }]]),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const sheet = book.worksheets[0]!;
    for (const [at, payload] of payloads.entries()) {
      const cell = sheet.getCell(at + 2, 1);
      expect([cell.type, cell.formula, cell.value]).toEqual([ExcelJS.ValueType.String, undefined, payload.replace('\r', '_x000D_')]);
    }
    expect(sheet.getCell(payloads.length + 2, 1).value).toBe('王𬭚');
    expect(sheet.getCell(payloads.length + 2, 2).value).toBe(-12.5);
  });

  it('ends with the error of its rows', async () => {
    async function* failing(): AsyncGenerator<Row> {
      yield ['a'];
      throw new Error('the database went away');
    }
    await expect(buffer(writeXlsx(['a'], failing()))).rejects.toThrow('the database went away');
    await expect(buffer(writeCsv(['a'], failing()))).rejects.toThrow('the database went away');
  });
});

it('what is written is read again, whatever the text', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('_x0041_', ' 前后 ', '𬭚㐁', "'=1", '<a>&amp;', 'a\r\nb', '"', ';', '\ufeff'),
  );
  // Controls and half pairs cannot be held by XML and are dropped there.
  const holdable = text.filter(t => t.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(t.replace(/[\r\n\t]/g, '')));
  const rows = fc.array(fc.array(holdable, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, async table => {
      expect((await cellsOf(await buffer(writeXlsx(['h'], table)))).slice(1)).toEqual(table);
    }),
    { numRuns: 15 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async table => {
      expect((await cellsOf(await buffer(writeCsv(['h'], table)))).slice(1)).toEqual(table.map(row => row.map(guardFormula)));
    }),
    { numRuns: 200 },
  );
});

describe.each([
  ['CSV', writeCsv],
  ['workbook', writeXlsx],
])('a %s of 100 000 rows', (_, write) => {
  it('is made at constant memory, no faster than it is taken', async () => {
    let drawn = 0;
    async function* rows(): AsyncGenerator<readonly Cell[]> {
      for (; drawn < 100_000; drawn += 1) yield [`member_${drawn}`, '张小芳', '水西镇妇联', drawn, '2023-03-08', `备注 ${drawn * 7919}`];
    }
    const stream = write(['编号', '姓名', '单位', '数', '日期', '备注'], rows());
    const before = process.memoryUsage();
    const iterator = stream[Symbol.asyncIterator]();
    let size = (await iterator.next()).value.byteLength;
    await pause(200);
    expect(drawn).toBeLessThan(20_000);
    let peak = 0;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      size += next.value.byteLength;
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
    }
    expect(drawn).toBe(100_000);
    expect(size).toBeGreaterThan(1_000_000);
    expect(peak).toBeLessThan(80 * 1024 * 1024);
  });
});
