import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { importBranches, importMembers } from '../../../src/features/organisation/index.js';
import { writeXlsx } from '../../../src/files/sheets/write-xlsx.js';
import { viewerAs } from '../../support/viewers.js';
import { type Stage, stage, type UserErrorRow } from './given.js';

interface Bulk {
  result: {
    isApplied: boolean;
    created: number;
    updated: number;
    unchanged: number;
    refused: number;
    rows: { index: number; line: number | null; code: string; outcome: string; recordId: string | null; userErrors: UserErrorRow[] }[];
  } | null;
}
const RESULT =
  'result { isApplied created updated unchanged refused rows { index line code outcome recordId userErrors { code message path } } }';

const admin = viewerAs('PROGRAMME_LEAD');

describe('bulk writes', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage();
  });
  afterAll(() => s.app.close());

  const branches = (rows: object[], more: object = {}, token?: string) =>
    s.mutate<Bulk>('upsertBranches', RESULT, { rows, ...more }, token);
  const members = (rows: object[], more: object = {}, token?: string) => s.mutate<Bulk>('upsertMembers', RESULT, { rows, ...more }, token);
  const total = async (prefix: string) =>
    (
      await s.query<{ branches: { totalCount: number } }>(
        `query ($prefix: String!) { branches(where: { code: { startsWith: $prefix } }) { totalCount } }`,
        { prefix },
      )
    ).branches.totalCount;
  const file = (bytes: Buffer) => ({
    database: s.app.database,
    clock: s.app.clock,
    openFile: async () => ({
      stream: (async function* () {
        yield bytes;
      })(),
      fileName: '名单.csv',
      mediaType: 'text/csv',
    }),
  });

  it('adds a tree in any order, changes what differs and leaves what is the same', async () => {
    const rows = [
      { code: 'T-2', name: '示例乡妇联', kind: 'FEDERATION', level: 'TOWNSHIP', parentCode: 'T-1' },
      { code: 'T-1', name: '示例县妇联', kind: 'FEDERATION', level: 'COUNTY' },
    ];
    expect((await branches(rows)).result).toMatchObject({
      isApplied: true,
      created: 2,
      rows: [
        { code: 'T-2', index: 0 },
        { code: 'T-1', index: 1 },
      ],
    });
    expect((await branches([{ ...rows[0], name: '新名乡妇联' }, rows[1]!])).result).toMatchObject({ updated: 1, unchanged: 1, created: 0 });
  });

  it('changes nothing when one row is refused, unless refused rows are to be left out', async () => {
    const rows = [
      { code: 'A-1', name: '好的一行', kind: 'DEPARTMENT' },
      { code: 'A-2', name: '没有上级', kind: 'DEPARTMENT', parentCode: 'NOWHERE' },
      { code: 'A-1', name: '重复', kind: 'DEPARTMENT' },
      { code: 'A-3', name: ' ', kind: 'DEPARTMENT' },
      { code: 'A-4', name: '层级错', kind: 'DEPARTMENT', level: 'COUNTY' },
      { code: 'A-5', name: '将来', kind: 'DEPARTMENT', foundedOn: '2027-01-01' },
    ];
    const aborted = await branches(rows);
    expect(aborted.result).toMatchObject({ isApplied: false, created: 1, refused: 5 });
    expect(aborted.result?.rows[0]).toMatchObject({ outcome: 'CREATED', recordId: null });
    expect(aborted.result?.rows.map(row => row.userErrors[0]?.code)).toEqual([
      undefined,
      'PARENT_CODE_UNKNOWN',
      'ROW_REPEATED',
      'TEXT_EMPTY',
      'FEDERATION_LEVEL_MISPLACED',
      'DAY_IN_FUTURE',
    ]);
    expect(aborted.result?.rows[1]?.userErrors[0]?.path).toEqual(['input', 'rows', '1', 'parentCode']);
    expect(await total('A-')).toBe(0);
    expect((await branches(rows, { onError: 'SKIP', isDryRun: true })).result).toMatchObject({ isApplied: false, created: 1, refused: 5 });
    expect(await total('A-')).toBe(0);
    expect((await branches(rows, { onError: 'SKIP' })).result).toMatchObject({ isApplied: true, created: 1, refused: 5 });
    expect(await total('A-')).toBe(1);
  });

  it('refuses rows that hang below each other in a circle', async () => {
    await branches([
      { code: 'R-1', name: '一', kind: 'OTHER' },
      { code: 'R-2', name: '二', kind: 'OTHER', parentCode: 'R-1' },
    ]);
    const answer = await branches(
      [
        { code: 'R-1', name: '一', kind: 'OTHER', parentCode: 'R-2' },
        { code: 'R-8', name: '八', kind: 'OTHER', parentCode: 'R-9' },
        { code: 'R-9', name: '九', kind: 'OTHER', parentCode: 'R-8' },
      ],
      { onError: 'SKIP' },
    );
    expect(answer.result?.rows.map(row => row.userErrors[0]?.code)).toEqual(['BRANCH_CYCLE', 'PARENT_CODE_UNKNOWN', 'PARENT_CODE_UNKNOWN']);
  });

  it('adds people, and moves known ones by a transfer that keeps their history', async () => {
    await branches([
      { code: 'D-1', name: '办公室', kind: 'DEPARTMENT' },
      { code: 'Z-1', name: '第一党支部', kind: 'PARTY_BRANCH' },
      { code: 'Z-2', name: '第二党支部', kind: 'PARTY_BRANCH' },
    ]);
    const row = {
      code: 'M-1',
      name: '示例甲',
      gender: 'FEMALE',
      partyStatus: 'PROBATIONARY',
      partyBranchCode: 'Z-1',
      departmentCode: 'D-1',
    };
    const bad = [
      { ...row, code: 'M-2', joinedOn: '2020-01-01', partyBranchCode: 'D-1' },
      { ...row, code: 'M-3' },
      { ...row, code: 'M-4', joinedOn: '2020-01-01', birthMonth: '2020-99' },
      { ...row, code: '　', joinedOn: '2020-01-01' },
    ];
    const first = await members([{ ...row, joinedOn: '2024-01-01' }, ...bad], { onError: 'SKIP' });
    expect(first.result).toMatchObject({ created: 1, refused: 4 });
    expect(first.result?.rows.map(one => one.userErrors[0]?.code)).toEqual([
      undefined,
      'BRANCH_KIND_WRONG',
      'REQUIRED',
      'MONTH_INVALID',
      'REQUIRED',
    ]);
    expect((await members([row])).result).toMatchObject({ unchanged: 1 });
    expect((await members([{ ...row, partyBranchCode: 'Z-2', partyStatus: 'FULL' }])).result).toMatchObject({ updated: 1 });
    const { members: found } = await s.query<{ members: { nodes: { partyStatus: string; memberships: object[]; transfers: object[] }[] } }>(
      `{ members(where: { code: { eq: "M-1" } }) { nodes { partyStatus memberships { from to branch { code } } transfers { on } } } }`,
    );
    expect(found.nodes).toEqual([
      {
        partyStatus: 'FULL',
        memberships: expect.arrayContaining([
          { from: '2024-01-01', to: null, branch: { code: 'D-1' } },
          { from: '2024-01-01', to: '2026-06-15', branch: { code: 'Z-1' } },
          { from: '2026-06-15', to: null, branch: { code: 'Z-2' } },
        ]),
        transfers: [{ on: '2026-06-15' }],
      },
    ]);
  });

  it('keeps staff inside their part of the tree, and the public out', async () => {
    await branches([
      { code: 'S-1', name: '甲县', kind: 'FEDERATION', level: 'COUNTY' },
      { code: 'S-2', name: '乙县', kind: 'FEDERATION', level: 'COUNTY' },
    ]);
    const [row] = await s.app.database.read.rows<{ id: string }>('SELECT id FROM branch WHERE code = ?', ['S-1']);
    const staff = await s.staffOf(row!.id);
    const answer = await branches(
      [
        { code: 'S-11', name: '甲部', kind: 'DEPARTMENT', parentCode: 'S-1' },
        { code: 'S-21', name: '乙部', kind: 'DEPARTMENT', parentCode: 'S-2' },
      ],
      { onError: 'SKIP' },
      staff,
    );
    expect(answer.result?.rows.map(one => one.userErrors[0]?.code)).toEqual([undefined, 'FORBIDDEN']);
    await expect(branches([], {}, '')).rejects.toThrow('UNAUTHENTICATED');
    const many = Array.from({ length: 501 }, (_, at) => ({ code: `X${at}`, name: '多', kind: 'OTHER' }));
    expect((await branches(many)).userErrors).toMatchObject([{ code: 'TOO_MANY_ROWS' }]);
  });

  it('reads a GBK sheet with Chinese headings, full-width digits and a bad line, and says on which line it is', async () => {
    const csv = [
      '编码,名称（必填）,类别,层级,上级编码,成立日期',
      'Ｇ１,示例县妇联,妇联,县区,,２０２０年３月８日',
      'G2,示例部,不明,,G1,',
      'G3,示例村妇联,妇联,村,G1,2021/3/8',
    ];
    const bytes = iconv.encode(csv.join('\r\n'), 'gbk');
    const dry = await importBranches(file(bytes), admin, { fileId: 'f', onError: 'SKIP', isDryRun: true });
    expect(dry).toMatchObject({ isApplied: false, rows: [{ line: 2 }, { line: 3, outcome: 'REFUSED' }, { line: 4 }] });
    expect(await total('G')).toBe(0);
    const done = await importBranches(file(bytes), admin, { fileId: 'f', onError: 'SKIP', isDryRun: false });
    expect(done.rows.map(row => [row.line, row.outcome, row.refusal?.code, row.refusal?.inputPath])).toEqual([
      [2, 'CREATED', undefined, undefined],
      [3, 'REFUSED', 'VALUE_UNKNOWN', ['line', '3', 'kind']],
      [4, 'CREATED', undefined, undefined],
    ]);
    const { branches: found } = await s.query<{ branches: { nodes: object[] } }>(
      `{ branches(where: { code: { in: ["G1", "G3"] } }, orderBy: [{ field: CODE, direction: ASC }]) { nodes { code level foundedOn parent { code } } } }`,
    );
    expect(found.nodes).toEqual([
      { code: 'G1', level: 'COUNTY', foundedOn: '2020-03-08', parent: { code: 'CITY' } },
      { code: 'G3', level: 'VILLAGE', foundedOn: '2021-03-08', parent: { code: 'G1' } },
    ]);
  });

  it('reads people from a workbook and from UTF-8 text, and refuses a sheet without its columns', async () => {
    await branches([{ code: 'W-1', name: '工作部', kind: 'DEPARTMENT' }]);
    const headings = ['编号', '姓名', '性别', '出生年月', '政治面貌', '部门编码', '加入日期'];
    const rows = [
      ['W-01', '𬭚示例', '女', '1990年5月', '中共党员', 'W-1', '2024-01-01'],
      ['W-02', '示例乙', '男', '', '群众', 'W-1', '2024.2.1'],
      ['W-03', '示例丙', '？', '', '', 'W-1', '2024-01-01'],
    ];
    const workbook = Buffer.concat((await writeXlsx(headings, rows).toArray()) as Buffer[]);
    const done = await importMembers(file(workbook), admin, { fileId: 'f', onError: 'SKIP', isDryRun: false });
    expect(done.rows.map(row => [row.line, row.outcome, row.refusal?.code])).toEqual([
      [2, 'CREATED', undefined],
      [3, 'CREATED', undefined],
      [4, 'REFUSED', 'VALUE_UNKNOWN'],
    ]);
    const text = Buffer.from(`﻿${[headings, ...rows.slice(0, 2)].map(row => row.join(',')).join('\n')}`);
    const again = await importMembers(file(text), admin, { fileId: 'f', onError: 'ABORT', isDryRun: false });
    expect(again.rows.map(row => row.outcome)).toEqual(['UNCHANGED', 'UNCHANGED']);
    await expect(
      importMembers(file(Buffer.from('姓名,性别\n甲,女')), admin, { fileId: 'f', onError: 'ABORT', isDryRun: false }),
    ).rejects.toMatchObject({
      code: 'SHEET_COLUMNS_MISSING',
      detail: { columns: '编号' },
    });
  });
});
