import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { handIn } from '../../support/files.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const IMPORT = `mutation ($input: ImportSheetInput!) {
  importMembers(input: $input) {
    result { isApplied created refused rows { line code outcome userErrors { code message path } } }
    userErrors { code }
  }
}`;

interface Imported {
  importMembers: {
    result: {
      isApplied: boolean;
      created: number;
      refused: number;
      rows: { line: number; code: string; outcome: string; userErrors: { code: string; message: string }[] }[];
    } | null;
    userErrors: { code: string }[];
  };
}

const sheet = [
  '编号,姓名,性别,出生年月,政治面貌,部门编码,加入日期',
  'T001,示例·𬭚,女,1990-05,中共党员,D-1,2020-03-01',
  'T００2,样本·甲,女,1988-01,群众,D-1,２０２１-03-01',
  'T003,,女,,群众,D-1,2020-03-01',
].join('\r\n');

describe('a member roll handed in as a file', () => {
  let app: TestApp;
  let admin: string;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    const department = { parentId: app.root.id, code: 'D-1', name: '示例部', kind: 'DEPARTMENT' };
    await app.graphql(
      'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } } }',
      { input: department },
      admin,
    );
  });
  afterAll(() => app.close());

  const importSheet = async (bytes: Buffer, settings: object) => {
    const fileId = await handIn(app, admin, app.root.id, bytes, { fileName: '花名册.csv', mediaType: 'text/csv', purpose: 'IMPORT' });
    const answer = await app.graphql<Imported>(IMPORT, { input: { fileId, ...settings } }, admin);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.importMembers.result!;
  };
  const total = async () =>
    (await app.graphql<{ members: { totalCount: number } }>('{ members { totalCount } }', {}, admin)).data.members.totalCount;

  it('is tried without changing anything, row by row, in UTF-8', async () => {
    const tried = await importSheet(Buffer.from(sheet), { isDryRun: true, onError: 'SKIP' });
    expect(tried).toMatchObject({ isApplied: false, created: 2, refused: 1 });
    expect(tried.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'CREATED'],
      [3, 'CREATED'],
      [4, 'REFUSED'],
    ]);
    expect(await total()).toBe(0);
  });

  it('changes nothing when one row is refused and the rest shall not go alone', async () => {
    expect(await importSheet(Buffer.from(sheet), { onError: 'ABORT' })).toMatchObject({ isApplied: false });
    expect(await total()).toBe(0);
  });

  it('is taken in from GB18030, full-width digits and rare characters included', async () => {
    const done = await importSheet(iconv.encode(sheet, 'gb18030'), { onError: 'SKIP' });
    expect(done).toMatchObject({ isApplied: true, created: 2, refused: 1 });
    expect(done.rows[1]?.code).toBe('T002');
    expect(done.rows[2]?.userErrors[0]?.message).toMatch(/\p{Script=Han}/u);
    const listed = await app.graphql<{ members: { nodes: { name: string }[] } }>(
      '{ members(where: { code: { eq: "T001" } }) { nodes { name } } }',
      {},
      admin,
    );
    expect(listed.data.members.nodes).toEqual([{ name: '示例·𬭚' }]);
  });

  it('is found by nobody outside its branch', async () => {
    const fileId = await handIn(app, admin, app.root.id, Buffer.from(sheet), {
      fileName: '花名册.csv',
      mediaType: 'text/csv',
      purpose: 'IMPORT',
    });
    const answer = await app.graphql<Imported>(IMPORT, { input: { fileId } }, app.staff('/elsewhere/'));
    expect(answer.data.importMembers.userErrors).toMatchObject([{ code: 'LINKED_RECORD_NOT_FOUND' }]);
  });
});
