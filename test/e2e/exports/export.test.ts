import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { ensureIndicators, recordEntries } from '../../../src/features/achievements/index.js';
import { readTable } from '../../../src/files/sheets/read-table.js';
import { newId } from '../../../src/lib/typeid.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { viewerAs } from '../../support/viewers.js';

const PREPARE = `mutation ($input: PrepareExportInput!) {
  prepareExport(input: $input) { export { url expiresAt } userErrors { code path } }
}`;
const CREATE = 'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } } }';

interface Prepared {
  prepareExport: { export: { url: string } | null; userErrors: { code: string; path: string[] }[] };
}

describe('a sheet taken out', () => {
  let app: TestApp;
  let admin: string;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
  });
  afterAll(() => app.close());

  const pathOf = async (id: string) =>
    (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]))[0]!.path;
  const branch = async (name: string, parentId = app.root.id) => {
    const input = { parentId, code: `E${++counter}`, name, kind: 'OTHER' };
    const answer = await app.graphql<{ createBranch: { branch: { id: string } } }>(CREATE, { input }, admin);
    const { id } = answer.data.createBranch.branch;
    return { id, path: await pathOf(id) };
  };
  const prepare = (input: object, token = admin) =>
    app.graphql<Prepared>(PREPARE, { input: { kind: 'BRANCHES', format: 'CSV', ...input } }, token);
  const urlOf = async (input: object, token = admin): Promise<string> => {
    const answer = await prepare(input, token);
    if (!answer.data?.prepareExport.export) throw new Error(JSON.stringify(answer));
    return app.url + answer.data.prepareExport.export.url;
  };
  const csv = async (input: object, token = admin): Promise<string[]> => {
    const text = await (await fetch(await urlOf(input, token))).text();
    return text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
  };

  it('holds the rows of the part of the tree asked for, and no formula', async () => {
    const top = await branch('出口县');
    await branch('=HYPERLINK("http://example.test")', top.id);
    expect(await csv({ branchId: top.id })).toEqual([
      '编码,名称,类别,层级,上级编码,最低人数,成立日期,撤销日期',
      expect.stringContaining('出口县'),
      expect.stringContaining(`"'=HYPERLINK(""http://example.test"")"`),
    ]);
  });

  it('is a workbook when one is wanted', async () => {
    const top = await branch('工作簿县');
    await branch('下属单位', top.id);
    const response = await fetch(await urlOf({ branchId: top.id, format: 'XLSX' }));
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('组织名册-2026-06-15.xlsx');
    const names: (string | undefined)[] = [];
    for await (const { cells } of readTable(new Uint8Array(await response.arrayBuffer()))) names.push(cells[1]);
    expect(names).toEqual(['名称', '工作簿县', '下属单位']);
  });

  it('holds only what the one who asks may see, and is refused to the public', async () => {
    const [ours, theirs] = [await branch('本县'), await branch('他县')];
    const staff = app.staff(ours.path);
    const lines = await csv({}, staff);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('本县');
    expect((await prepare({ branchId: theirs.id }, staff)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await prepare({})).errors).toBeUndefined();
    expect((await prepare({}, '')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const wrongDays = await prepare({ from: '2026-02-02', to: '2026-02-01' });
    expect(wrongDays.data.prepareExport.userErrors).toMatchObject([{ code: 'SPAN_INVALID', path: ['input', 'to'] }]);
  });

  it('goes by the rights at the moment it is fetched', async () => {
    const [ours, theirs] = [await branch('甲县'), await branch('乙县')];
    const unit = await branch('调出单位', ours.id);
    const staff = app.staff(ours.path);
    const url = await urlOf({ branchId: unit.id }, staff);
    expect((await fetch(url)).status).toBe(200);
    await app.graphql(
      'mutation ($input: UpdateBranchInput!) { updateBranch(input: $input) { userErrors { code } } }',
      { input: { branchId: unit.id, parentId: theirs.id } },
      admin,
    );
    expect((await fetch(url)).status).toBe(404);
    const whole = await urlOf({}, staff);
    app.forget(staff);
    expect((await fetch(whole)).status).toBe(403);
    const late = await urlOf({});
    const now = app.clock.now();
    app.clock.set(new Date(now.getTime() + 5 * 60_000).toISOString());
    expect((await fetch(late)).status).toBe(410);
    app.clock.set(now.toISOString());
  });

  it('of people holds those of the branch who were there in those days', async () => {
    const unit = await branch('人员单位');
    const add = (name: string, joinedOn: string) =>
      app.graphql(
        'mutation ($input: CreateMemberInput!) { createMember(input: $input) { userErrors { code } } }',
        { input: { homeBranchId: unit.id, name, gender: 'FEMALE', joinedOn } },
        admin,
      );
    await add('示例甲🌸', '2020-01-01');
    await add('示例乙', '2025-01-01');
    expect(await csv({ kind: 'MEMBERS', branchId: unit.id, to: '2024-12-31' })).toEqual([
      '编号,姓名,性别,出生年月,政治面貌,档案组织编码,档案组织,加入日期,离开日期',
      expect.stringMatching(/^,示例甲🌸,FEMALE,,NON_PARTY,E\d+,人员单位,2020-01-01,$/),
    ]);
    const elsewhere = app.staff((await branch('别处')).path);
    expect(await csv({ kind: 'MEMBERS' }, elsewhere)).toHaveLength(1);
  });

  it('of the ledger writes money in yuan, and adds up', async () => {
    await ensureIndicators(app.database, app.clock.now());
    const unit = await branch('台账单位');
    const viewer = viewerAs('PROGRAMME_LEAD');
    const deps = { clock: app.clock, keys: app.keys, touch: () => {} };
    const source = { kind: 'TEST', id: 'test_01hx0000000000000000000000' };
    const entry = { branchId: unit.id, source, amount: 12_345, occurredOn: '2025-05-01' };
    await app.database.inTransaction(systemAct('test'), unitOfWork =>
      recordEntries(unitOfWork, deps, viewer, [
        { ...entry, indicator: 'SPRING_BUD_FUND' },
        { ...entry, indicator: 'MILK_CANS', occurredOn: '2025-06-01' },
      ]),
    );
    const lines = await csv({ kind: 'LEDGER', branchId: unit.id, from: '2025-01-01', to: '2025-05-31' });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^2025-05-01,SPRING_BUD_FUND,[^,]+,123\.45,元,台账单位,TEST,/);
    expect((await csv({ kind: 'LEDGER', branchId: unit.id }))[2]).toMatch(/^2025-06-01,MILK_CANS,[^,]+,12345,罐,台账单位,/);
  });

  it('has all of 100 000 rows, drawn no faster than they are read, in constant memory', async () => {
    const rows = 100_000;
    const top = await branch('大县');
    await fill(app, top.id, rows);
    const url = await urlOf({ kind: 'MEMBERS', branchId: top.id });

    const before = app.statements();
    const response = await fetch(url);
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value, { stream: true });
    const drawn = await untilStill(app);
    // Beyond what the socket's own buffers hold, nothing is drawn for a reader who has stopped.
    expect(drawn - before).toBeLessThan(rows / 1_000 - 10);

    const codes = new Set<string>();
    let lines = 0;
    let [tallest, looked] = [0, 0];
    const atStart = occupied();
    for (;;) {
      const { done, value } = await reader.read();
      text += decoder.decode(value, { stream: !done });
      const whole = text.split('\r\n');
      text = whole.pop() ?? '';
      lines += whole.length;
      for (const line of whole) codes.add(line.slice(0, line.indexOf(',')));
      if (done || lines - looked > rows / 20) tallest = Math.max(tallest, occupied() - atStart);
      if (lines - looked > rows / 20) looked = lines;
      if (done) break;
    }
    expect(lines).toBe(rows + 1);
    expect(codes.size).toBe(rows + 1);
    // The set of codes above is the test's own; a whole export held in memory would be above 100 MB of rows.
    expect(tallest).toBeLessThan(60 * 1024 * 1024);
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held: without garbage, of which there is as much as the collector happens to have left. */
function occupied(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The number of statements sent, once three requests in a row found it unchanged. */
async function untilStill(app: TestApp): Promise<number> {
  for (let last = -1, same = 0; ; ) {
    await fetch(`${app.url}/graphql?query={__typename}`, { headers: { 'apollo-require-preflight': '1' } });
    await new Promise(resolve => setTimeout(resolve, 50));
    same = app.statements() === last ? same + 1 : 0;
    last = app.statements();
    if (same === 3) return last;
  }
}

/** Bulk rows of people, written past the API: this test is about reading. */
async function fill(app: TestApp, branchId: string, rows: number): Promise<void> {
  const batch = 1_000;
  for (let from = 0; from < rows; from += batch) {
    const values = Array.from({ length: batch }, (_, at) => {
      const person = [newId('member'), `BULK${from + at}`, `示例人员${from + at}`, 'FEMALE', '1990-01', 'NON_PARTY'];
      return [...person, branchId, '2024-01-01', 1, 0];
    });
    const marks = values.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
    const columns = 'id, code, name, gender, birthMonth, partyStatus, homeBranchId, joinedOn, version, createdAt';
    await app.database.inTransaction(systemAct('test'), ({ tx }) =>
      tx.run(`INSERT INTO member (${columns}) VALUES ${marks}`, values.flat()),
    );
  }
}
