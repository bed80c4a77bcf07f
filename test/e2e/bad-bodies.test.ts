import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/typeid.js';
import { soundInputs } from '../support/bad-inputs.js';
import { handIn } from '../support/files.js';
import { type GivenWorld, givenWorld, key } from '../support/sample-world.js';
import { changedTables, tableSums } from '../support/table-sums.js';

interface Told {
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const SHEET = { fileName: '名单.csv', mediaType: 'text/csv', purpose: 'IMPORT' };

describe('bad bodies and keys', () => {
  let w: GivenWorld;
  let ok: ReturnType<typeof soundInputs>;
  beforeAll(async () => {
    w = await givenWorld();
    ok = soundInputs(w, { fileId: w.made.get('file')![0]! } as never);
  });
  afterAll(() => w.close());

  const untouched = async (work: () => Promise<void>) => {
    const before = await tableSums(w.app);
    await work();
    expect(changedTables(before, await tableSums(w.app))).toEqual([]);
  };
  const bodyOf = (name: string, input: unknown) => JSON.stringify({ query: w.speaker.documentOf(name), variables: { input } });

  it('of 10 MB are refused before anybody reads them', () =>
    untouched(async () => {
      for (const [locale, word] of [
        ['zh-CN', /过大/],
        ['en', /too large/],
      ] as const) {
        const body = bodyOf('createProject', { ...ok.project, title: '长'.repeat(3_500_000) });
        const response = await w.speaker.post(body, w.admin, locale);
        const { errors } = (await response.json()) as Told;
        expect([response.status, errors?.[0]?.extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
        expect(errors?.[0]?.message).toMatch(word);
      }
    }));

  it('with a key into prototypes are refused, wherever it stands', () =>
    untouched(async () => {
      for (const spoiled of ['{"__proto__":{"roles":["SYSTEM_ADMIN"]}}', '{"parentId":{"__proto__":1}}', '[{"__proto__":[]}]']) {
        const body = `{"query":${JSON.stringify(w.speaker.documentOf('createBranch'))},"variables":{"input":${spoiled}}}`;
        const response = await w.speaker.post(body, w.admin, 'zh-CN');
        expect([response.status, ((await response.json()) as Told).errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      }
      for (const name of ['constructor', 'toString', 'prototype']) {
        const { errors } = await w.speaker.say('createBranch', { ...ok.branch, [name]: { x: 1 } }, w.admin);
        expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    }));

  it('with half a character in the bytes are refused', () =>
    untouched(async () => {
      const body = Buffer.concat([Buffer.from('{"query":"{ brandBoard { seq } }","x":"'), Buffer.from([0xe9, 0x95]), Buffer.from('"}')]);
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${w.app.url}/graphql`, { method: 'POST', headers, body });
      expect([response.status, ((await response.json()) as Told).errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    }));

  it('queries answer unknown ids with null, and what is no id of theirs with a code and a place', () =>
    untouched(async () => {
      const kinds = { branch: 'branch', member: 'member', project: 'project', talk: 'talk', newSectorOrg: 'new_sector_org', file: 'file' };
      for (const [field, kind] of Object.entries({ ...kinds, activity: 'activity', achievement: 'achievement', contest: 'contest' })) {
        const ask = (id: unknown) =>
          w.app.graphql<Record<string, unknown>>(`query ($id: ID!) { one: ${field}(id: $id) { id } }`, { id }, w.admin);
        expect((await ask(newId(kind))).data['one']).toBeNull();
        for (const [id, code] of [
          [newId('vote'), 'WRONG_ID_TYPE'],
          ["' OR 1=1", 'ID_INVALID'],
          ['', 'ID_INVALID'],
          ['长'.repeat(9_999), 'ID_INVALID'],
        ]) {
          const [error] = (await ask(id)).errors ?? [];
          expect([field, error?.extensions.code, error?.path]).toEqual([field, code, ['one']]);
        }
      }
    }));

  it('an idempotency key stands for one body: another is refused, the same answers the first result', async () => {
    const cases: [string, object, object][] = [
      ['createBranch', { ...ok.branch, code: 'KEY-1' }, { name: '另一单位' }],
      ['createMember', ok.member, { name: '另一人员' }],
      ['createProject', { ...ok.project, code: 'KEY-P' }, { title: '另一项目' }],
      ['createActivity', ok.activity, { headcountOnsite: 2 }],
      ['logTalk', { ...ok.talk, place: '示例幂等村' }, { audienceOnsite: 2 }],
      ['recordLedgerEntry', ok.ledger, { amount: '2' }],
      ['proposeBaseline', ok.baseline, { value: '2' }],
      ['recordAchievement', ok.honour, { title: '另一荣誉' }],
      ['recordMediaReport', { ...ok.report, outlet: '示例幂等报' }, { title: '另一报道' }],
      ['registerNewSectorOrg', { ...ok.firm, name: '示例幂等企业' }, { name: '另一企业' }],
      ['planSession', ok.study, { title: '另一学习' }],
      ['createContest', ok.contest, { title: '另一大赛' }],
    ];
    for (const [name, input, change] of cases) {
      const idempotencyKey = key();
      const first = await w.speaker.make(name, { ...input, idempotencyKey }, w.admin);
      await untouched(async () => {
        expect([name, (await w.speaker.say(name, { ...input, idempotencyKey }, w.admin)).result?.['id']]).toEqual([name, first.id]);
        const { userErrors } = await w.speaker.say(name, { ...input, ...change, idempotencyKey }, w.admin);
        expect([name, userErrors[0]?.code, userErrors[0]?.path]).toEqual([name, 'IDEMPOTENCY_MISMATCH', ['input', 'idempotencyKey']]);
      });
    }
  });

  it('emoji and rare characters come back as they were sent', async () => {
    const text = '𬭚𠮷㐂 👩‍👩‍👧 ❤️ 清风传家';
    const plain = '𬭚𠮷㐂 👧🏽 ❤️ 清风传家';
    const made = await w.speaker.say('createProject', { ...ok.project, code: 'RARE', title: plain }, w.admin);
    expect(made.result?.['title']).toBe(plain);
    const { data } = await w.app.graphql<{ projects: { nodes: { title: string }[] } }>(
      'query ($t: String) { projects(where: { title: { contains: $t } }) { nodes { title } } }',
      { t: '𬭚𠮷' },
      w.admin,
    );
    expect(data.projects.nodes.map(({ title }) => title)).toEqual([plain]);
    const joined = await w.speaker.say('createProject', { ...ok.project, code: 'JOINED', title: text }, w.admin);
    expect(joined.result?.['title'] ?? joined.userErrors[0]?.code).toBe('TEXT_NOT_ALLOWED');
  });

  it('full-width digits are read in sheets, and stay text in names', async () => {
    const rows = [
      '编码,名称,类别,上级编码,最低人数',
      `FW-1,示例１２号单位,部室,${w.app.root.code},１２`,
      `FW-2,示例,部室,${w.app.root.code},-１`,
    ];
    const fileId = await handIn(w.app, w.admin, w.app.root.id, Buffer.from(rows.join('\n')), SHEET);
    const { result } = await w.speaker.say('importBranches', { fileId, onError: 'SKIP' }, w.admin);
    expect(result).toMatchObject({ created: 1, refused: 1 });
    const [row] = await w.app.database.read.rows<object>(`SELECT name, minimumMembers FROM branch WHERE code = 'FW-1'`);
    expect({ ...row }).toMatchObject({ name: '示例１２号单位', minimumMembers: 12 });
  });
});
