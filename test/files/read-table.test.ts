import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { fieldsOf, headingMap, requireHeadings } from '../../src/files/sheets/headings.js';
import { readTable } from '../../src/files/sheets/read-table.js';
import { refusalCodeOf } from '../support/refusal-code.js';
import { xlsxOf } from '../support/zip.js';

const rowsOf = async (content: Uint8Array) => {
  const rows: [number, ...string[]][] = [];
  for await (const { line, cells } of readTable(content)) rows.push([line, ...cells]);
  return rows;
};
const codeOf = (content: Uint8Array) => refusalCodeOf(() => rowsOf(content));

const people = '姓名,村\r\n王𬭚,㐁桥村\r\n"张,小芳","城\n北"\r\n\r\n李秀英,\r\n';
const peopleRows = [
  [1, '姓名', '村'],
  [2, '王𬭚', '㐁桥村'],
  [3, '张,小芳', '城\n北'],
  [6, '李秀英'],
];

describe('a text sheet', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(people)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${people}`)],
    ['GB 18030', iconv.encode(people, 'gb18030')],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${people}`, 'utf16le')],
  ])('is read in %s, with the line on which each row starts', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(peopleRows);
  });

  it('is read in GBK', async () => {
    expect(await rowsOf(iconv.encode('姓名,镇街\n张小芳,水西镇\n', 'gbk'))).toEqual([
      [1, '姓名', '镇街'],
      [2, '张小芳', '水西镇'],
    ]);
  });

  it.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['commas', ','],
  ])('may have %s between cells', async (_, sign) => {
    expect(await rowsOf(Buffer.from(`"a${sign === ',' ? ';;' : ',,'}"${sign}b\n1${sign}2`))).toEqual([
      [1, sign === ',' ? 'a;;' : 'a,,', 'b'],
      [2, '1', '2'],
    ]);
  });

  it('comes in pieces as well as whole', async () => {
    async function* pieces() {
      for (const byte of Buffer.from('姓名\n张')) yield Buffer.from([byte]);
    }
    const rows = [];
    for await (const row of readTable(pieces())) rows.push(row);
    expect(rows).toEqual([
      { line: 1, cells: ['姓名'] },
      { line: 2, cells: ['张'] },
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'FILE_EMPTY'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'SHEET_OLD_FORMAT'],
    ['no known encoding', Buffer.from([0x41, 0xff, 0xff, 0x0a]), 'SHEET_ENCODING_UNKNOWN'],
    ['a quote that never ends', Buffer.from('a,b\n"c,d\n'), 'SHEET_UNREADABLE'],
    ['NULs', Buffer.from('a,b\n\0,d\n'), 'SHEET_UNREADABLE'],
    ['too many rows', Buffer.from('a\n'.repeat(20_001)), 'SHEET_TOO_LARGE'],
    ['too many columns', Buffer.from(`${'a,'.repeat(60)}a\n`), 'SHEET_TOO_LARGE'],
    ['too long a cell', Buffer.from('a'.repeat(32_768)), 'SHEET_TOO_LARGE'],
    ['too many bytes', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'SHEET_TOO_LARGE'],
  ])('is refused with %s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('may have exactly as many rows and columns as allowed', async () => {
    const rows = await rowsOf(Buffer.from(`${'a,'.repeat(59)}a,,,\n`.repeat(20_000)));
    expect([rows.length, rows[0]?.length, rows.at(-1)?.[0]]).toEqual([20_000, 61, 20_000]);
  });
});

describe('a workbook', () => {
  it('is read as people see it: text, numbers, days, formulas', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('成员');
    sheet.addRow(['姓名', '人次', '日期', '时刻', '公式', '富文本', '比例']);
    sheet.addRow([]);
    sheet.addRow([
      '王𬭚',
      86_000,
      new Date('2023-03-08T00:00:00Z'),
      new Date('2023-03-08T14:30:00Z'),
      { formula: 'B3*2', result: 172_000 },
    ]);
    sheet.getCell('F3').value = { richText: [{ text: '巾帼' }, { text: '红' }] };
    sheet.getCell('G3').value = 0.1 + 0.2;
    sheet.getCell('C3').numFmt = 'yyyy"年"m"月"d"日"';
    sheet.getCell('D3').numFmt = 'yyyy-mm-dd hh:mm';
    book.addWorksheet('第二张').addRow(['不读']);
    expect(await rowsOf(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual([
      [1, '姓名', '人次', '日期', '时刻', '公式', '富文本', '比例'],
      [3, '王𬭚', '86000', '2023-03-08', '2023-03-08 14:30:00', '172000', '巾帼红', '0.30000000000000004'],
    ]);
  });

  it('keeps gaps, long numbers, escapes and leaves out phonetic hints', async () => {
    const sharedStrings = '<si><t>张</t><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><t>a_x000A_b_x005F_x0041_</t></si>';
    const sheet =
      '<sheetData><row r="4"><c r="C4" t="s"><v>0</v></c><c r="E4"><v>360502199001011234</v></c></row>' +
      '<row r="9"><c t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><t>内</t></is></c><c><v>1.2E5</v></c></row></sheetData>';
    expect(await rowsOf(xlsxOf({ sheet, sharedStrings }))).toEqual([
      [4, '', '', '张', '', '360502199001011234'],
      [9, 'a\nb_x0041_', 'TRUE', '内', '120000'],
    ]);
  });

  it('may be left in the middle', async () => {
    const sheet = `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(2_000)}</sheetData>`;
    for await (const row of readTable(xlsxOf({ sheet }))) {
      expect(row.line).toBe(1);
      break;
    }
  });
});

describe('headings', () => {
  const spec = {
    name: { heading: '姓名', aliases: ['名字'], isRequired: true },
    phone: { heading: '手机号码', aliases: ['手机', '联系电话'] },
    village: { heading: '村（社区）', isRequired: true },
  };

  it('are found in any order, under other words, with stars, blanks and remarks', () => {
    const map = headingMap(['备注', ' 联系电话 ', '＊姓　名（必填）', '村'], spec);
    expect([...map.columns]).toEqual([
      ['phone', 1],
      ['name', 2],
      ['village', 3],
    ]);
    expect(map).toMatchObject({ missing: [], unknown: ['备注'], repeated: [] });
    expect(fieldsOf(map, ['x', ' ', ' 张小芳 '])).toEqual({ name: '张小芳' });
  });

  it('that are missing or stand twice are named', async () => {
    const map = headingMap(['手机', '手机号码'], spec);
    expect(map).toMatchObject({ missing: ['姓名', '村（社区）'], repeated: ['手机号码'] });
    expect(await refusalCodeOf(() => requireHeadings(map))).toBe('SHEET_COLUMNS_MISSING');
    expect(await refusalCodeOf(() => requireHeadings({ ...map, missing: [] }))).toBe('SHEET_COLUMNS_REPEATED');
  });
});
