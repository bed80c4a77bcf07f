import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../support/start-app.js';

const REPORT = `mutation ($input: RecordMediaReportInput!) {
  recordMediaReport(input: $input) { mediaReport { id isReprint reprintOf { id } } userErrors { code path } } }`;
const SUBMIT = `mutation ($input: SubmitWorkCaseInput!) {
  submitWorkCase(input: $input) { workCase { id state version } userErrors { code path } } }`;
const SELECT = `mutation ($input: SelectWorkCaseInput!) {
  selectWorkCase(input: $input) { workCase { id state book page } userErrors { code path } } }`;

interface Reported {
  recordMediaReport: { mediaReport: { id: string; reprintOf: { id: string } | null } | null; userErrors: { code: string }[] };
}
interface Case {
  workCase: { id: string; version: number } | null;
  userErrors: { code: string; path: string[] }[];
}

describe('media reports and work cases', () => {
  let app: TestApp;
  let admin: string;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
  });
  afterAll(() => app.close());

  const report = async (input: object = {}, token = admin) => {
    const base = {
      branchId: app.root.id,
      outlet: '示例日报',
      level: 'MUNICIPAL',
      publishedOn: '2025-03-08',
      title: `示例报道${++counter}`,
    };
    const answer = await app.graphql<Reported>(REPORT, { input: { ...base, topic: '妇女议事会', ...input } }, token);
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code);
    return answer.data.recordMediaReport;
  };
  const counts = async (by: string, args = '') =>
    (await app.graphql<{ mediaReportCounts: object[] }>(`{ mediaReportCounts(by: ${by}${args}) { key reports reprints } }`)).data
      .mediaReportCounts;

  it('count a story once, however often it is reprinted', async () => {
    const original = (await report({ url: 'https://news.example.test/a' })).mediaReport!;
    const reprint = (await report({ level: 'NATIONAL', outlet: '示例全国报', publishedOn: '2025-03-10', reprintOfId: original.id }))
      .mediaReport!;
    const again = (await report({ level: 'PROVINCIAL', publishedOn: '2025-03-11', reprintOfId: reprint.id })).mediaReport!;
    expect(again.reprintOf).toEqual({ id: original.id });
    expect(await counts('TOPIC')).toEqual([{ key: '妇女议事会', reports: 1, reprints: 2 }]);
    expect(await counts('LEVEL')).toEqual([
      { key: 'MUNICIPAL', reports: 1, reprints: 0 },
      { key: 'NATIONAL', reports: 0, reprints: 1 },
      { key: 'PROVINCIAL', reports: 0, reprints: 1 },
    ]);
    expect(await counts('LEVEL', ', to: "2025-03-08"')).toEqual([{ key: 'MUNICIPAL', reports: 1, reprints: 0 }]);
    const listed = await app.graphql<{ mediaReports: { totalCount: number; nodes: { reprints: { totalCount: number } }[] } }>(
      '{ mediaReports(where: { reprintOfId: { isNull: true } }) { totalCount nodes { reprints { totalCount nodes { outlet } } } } }',
    );
    expect(listed.data.mediaReports).toMatchObject({ totalCount: 1, nodes: [{ reprints: { totalCount: 2 } }] });
  });

  it('take one address for one report, also when two people record it at once', async () => {
    const url = 'https://NEWS.example.test/same';
    const answers = await Promise.all([report({ url }), report({ url: 'https://news.example.test/same' })]);
    expect(answers.flatMap(answer => answer.userErrors.map(error => error.code))).toEqual(['MEDIA_REPORT_KNOWN']);
  });

  it.each([
    ['a day to come', { publishedOn: '2026-06-16' }, 'DAY_IN_FUTURE'],
    ['a reprint of nothing', { reprintOfId: 'media_report_01hx0000000000000000000000' }, 'LINKED_RECORD_NOT_FOUND'],
    ['an id of another kind', { reprintOfId: 'file_01hx0000000000000000000000' }, 'WRONG_TYPE_OF_ID'],
    ['an empty topic', { topic: ' ' }, 'TEXT_EMPTY'],
  ])('refuse %s', async (_, input, code) => {
    expect((await report(input)).userErrors).toMatchObject([{ code }]);
  });

  it('refuse a reprint that is older than its original, and anybody without the right', async () => {
    const original = (await report({ publishedOn: '2025-05-01' })).mediaReport!;
    expect((await report({ reprintOfId: original.id })).userErrors).toMatchObject([{ code: 'REPRINT_BEFORE_ORIGINAL' }]);
    await expect(report({}, '')).rejects.toThrow('UNAUTHENTICATED');
  });

  const submit = async (input: object = {}) => {
    const base = { branchId: app.root.id, title: '“美丽家园”示例案例', submittedTo: '示例上级妇联', submittedOn: '2024-05-01' };
    return (await app.graphql<{ submitWorkCase: Case }>(SUBMIT, { input: { ...base, ...input } }, admin)).data.submitWorkCase;
  };
  const select = async (input: object) =>
    (await app.graphql<{ selectWorkCase: Case }>(SELECT, { input: { book: '示例案例选编', selectedOn: '2024-09-01', ...input } }, admin))
      .data.selectWorkCase;

  it('cases are handed in, then selected once, and only then public', async () => {
    const workCaseId = (await submit()).workCase!.id;
    const total = async (token = '') =>
      (await app.graphql<{ workCases: { totalCount: number } }>('{ workCases { totalCount } }', {}, token)).data.workCases.totalCount;
    expect([await total(), await total(admin)]).toEqual([0, 1]);
    expect((await select({ workCaseId, selectedOn: '2024-04-30' })).userErrors).toMatchObject([{ code: 'SPAN_INVALID' }]);
    expect((await select({ workCaseId, page: 0 })).userErrors).toMatchObject([{ code: 'NUMBER_OUT_OF_RANGE', path: ['input', 'page'] }]);
    expect((await select({ workCaseId, page: 12 })).workCase).toMatchObject({ state: 'SELECTED', book: '示例案例选编', page: 12 });
    expect((await select({ workCaseId })).userErrors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
    expect([await total(), await total(admin)]).toEqual([1, 1]);
    expect((await submit({ submittedOn: '2026-06-16' })).userErrors).toMatchObject([{ code: 'DAY_IN_FUTURE' }]);
  });
});
