import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { type Federation, givenFederation } from './given.js';

interface Explained {
  readonly explainFigure: {
    readonly figure: { readonly value: string | null };
    readonly definition: { readonly version: number; readonly text: string };
    readonly parts: readonly { readonly kind: string; readonly value: string }[];
    readonly total: string | null;
    readonly hash: string;
    readonly rows: { readonly totalCount: number; readonly nodes: readonly { readonly amount: string }[] } | null;
    readonly voidedRows: { readonly totalCount: number } | null;
  };
}

const EXPLAIN = `figure { value } definition { version text } parts { kind value } total hash
  rows(first: 2) { totalCount nodes { amount } } voidedRows { totalCount }`;

describe('figures', () => {
  let given: Federation;
  beforeAll(async () => {
    given = await givenFederation();
  });
  afterAll(() => given.close());

  const explain = async (code: string, args = '', token = given.admin) =>
    (await given.ask<Explained>(`{ explainFigure(code: "${code}"${args}) { ${EXPLAIN} } }`, {}, token)).explainFigure;

  it('are all there on a fresh installation, in the order of the report, and paged', async () => {
    const query = (args: string) =>
      `{ figures(${args}) { totalCount nodes { code display wording value } pageInfo { hasNextPage endCursor } } }`;
    interface Listed {
      figures: { totalCount: number; nodes: { code: string; wording: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const all = (await given.ask<Listed>(query('first: 100'), {}, '')).figures;
    expect(all.totalCount).toBe(23);
    expect(all.nodes.find(row => row.code === 'STUDY_WEEKLY')).toMatchObject({ value: null, display: '1次/周', wording: '每周一学' });
    const first = (await given.ask<Listed>(query('first: 20'), {}, '')).figures;
    const second = (await given.ask<Listed>(query(`first: 20, after: "${first.pageInfo.endCursor}"`), {}, '')).figures;
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect([...first.nodes, ...second.nodes].map(row => row.code)).toEqual(all.nodes.map(row => row.code));
  });

  it('are read with few statements, however many there are', async () => {
    const before = given.app.statements();
    await given.ask('{ figures(first: 100) { nodes { code value display lastEntryOn } } }');
    expect(given.app.statements() - before).toBeLessThanOrEqual(14);
  });

  it('show 8.6万余 until the number itself reaches 87 000', async () => {
    const audience = (amount: string) => given.record({ indicator: 'TALK_AUDIENCE', amount });
    await audience('86000');
    expect(await given.figure('TALK_AUDIENCE')).toMatchObject({ value: '86000', display: '8.6万余人次', wording: '受众8.6万余人次' });
    await audience('120');
    expect(await given.figure('TALK_AUDIENCE')).toMatchObject({ value: '86120', display: '8.6万余人次' });
    await audience('879');
    expect(await given.figure('TALK_AUDIENCE')).toMatchObject({ value: '86999', display: '8.6万余人次' });
    await audience('21');
    expect(await given.figure('TALK_AUDIENCE')).toMatchObject({ value: '87020', display: '8.7万余人次' });
  });

  it('count the structure as it was on the day', async () => {
    const group = (name: string, foundedOn: string) =>
      given.change('createBranch', 'branch', 'id', { parentId: given.app.root.id, code: name, name, kind: 'BRAND_GROUP', foundedOn });
    await group('示例一组', '2021-03-01');
    await group('示例二组', '2023-03-01');
    expect(await given.figure('BRAND_GROUPS')).toMatchObject({ value: '2', wording: '组建2个小组' });
    expect(await given.figure('BRAND_GROUPS', ', asOf: "2022-01-01"')).toMatchObject({ value: '1' });
    expect(await explain('BRAND_GROUPS')).toMatchObject({ total: '2', parts: [{ kind: 'PROVIDER', value: '2' }], rows: null });
  });

  it('show a target and say that nothing measures it yet', async () => {
    expect(await given.figure('NEW_SECTOR_COVERAGE')).toMatchObject({
      value: null,
      display: '100%',
      wording: '应建尽建',
      exactness: 'TARGET',
      target: { value: '100', display: '100%' },
    });
  });

  it("count a new-sector women's federation from the day it is established to the day it is dissolved", async () => {
    const org = async (name: string, input: object) => (await given.change<{ id: string }>(name, 'org', 'id', input)).row!.id;
    const roll = async () => {
      const orgId = await org('registerNewSectorOrg', { branchId: given.west, name: `示例企业${Math.random()}`, sectorKind: 'ECONOMIC' });
      await org('recordPartyOrganisation', { orgId, since: '2023-01-01' });
      return orgId;
    };
    const [one, two] = [await roll(), await roll()];
    await org('establishFederation', { orgId: one, on: '2024-06-01', mode: 'ALONE', parentBranchId: given.west });
    await org('establishFederation', { orgId: two, on: '2025-06-01', mode: 'ALONE', parentBranchId: given.west });
    expect(await given.figure('NEW_SECTOR_ORGS')).toMatchObject({ value: '2', wording: '组建妇联组织2个' });
    expect(await given.figure('NEW_SECTOR_COVERAGE')).toMatchObject({ value: '100', exactness: 'TARGET' });
    await org('dissolveFederation', { orgId: one, on: '2026-03-01' });
    expect(await given.figure('NEW_SECTOR_ORGS')).toMatchObject({ value: '1' });
    expect(await given.figure('NEW_SECTOR_ORGS', ', asOf: "2026-02-28"')).toMatchObject({ value: '2' });
    expect(await given.figure('NEW_SECTOR_COVERAGE')).toMatchObject({ value: '50', display: '50%' });
    expect(await explain('NEW_SECTOR_ORGS', ', asOf: "2026-02-28"')).toMatchObject({
      total: '2',
      rows: { totalCount: 2 },
      voidedRows: { totalCount: 0 },
    });
    expect(await explain('NEW_SECTOR_ORGS')).toMatchObject({ total: '1', rows: { totalCount: 1 }, voidedRows: { totalCount: 1 } });
  });

  it('open into parts that add up, with the rows for those who may see them', async () => {
    const rows = await Promise.all(['1', '2', '3'].map(amount => given.record({ indicator: 'CADRE_TALKS', amount })));
    await given.reverse(rows[1]!.row!.id);
    const opened = await explain('CADRE_TALKS');
    expect(opened).toMatchObject({
      figure: { value: '4' },
      total: '4',
      definition: { version: 1 },
      rows: { totalCount: 2 },
      voidedRows: { totalCount: 1 },
    });
    expect(opened.parts).toEqual([
      { kind: 'ENTRIES', value: '6' },
      { kind: 'REVERSALS', value: '-2' },
    ]);
    const forAll = await explain('CADRE_TALKS', '', '');
    expect(forAll).toMatchObject({ total: '4', hash: opened.hash, rows: null, voidedRows: null });
    const eastStaff = given.app.staff(await given.pathOf(given.east));
    expect((await explain('CADRE_TALKS', '', eastStaff)).rows).toBeNull();
    expect((await explain('CADRE_TALKS', `, branchId: "${given.east}"`, eastStaff)).rows).toMatchObject({ totalCount: 2 });
    await given.record({ indicator: 'CADRE_TALKS', amount: '1' });
    expect((await explain('CADRE_TALKS')).hash).not.toBe(opened.hash);
  });

  it('compare by month, year and branch', async () => {
    const series = async (args: string) =>
      (
        await given.ask<{ figureSeries: { key: string; label: string; value: string }[] }>(
          `{ figureSeries(code: "MILK_CANS", ${args}) { key label value display } }`,
        )
      ).figureSeries;
    await given.record({ indicator: 'MILK_CANS', amount: '10', occurredOn: '2024-11-30' });
    await given.record({ indicator: 'MILK_CANS', amount: '20', occurredOn: '2025-01-01', branchId: given.town });
    await given.record({ indicator: 'MILK_CANS', amount: '40', occurredOn: '2026-02-03', branchId: given.west });
    await given.accept((await given.propose({ indicator: 'MILK_CANS', value: '5', cutoffOn: '2024-12-31', branchId: given.town })).row!.id);
    expect((await series('by: YEAR')).map(point => [point.key, point.value])).toEqual([
      ['2024', '15'],
      ['2025', '20'],
      ['2026', '40'],
    ]);
    const months = await series('by: MONTH, from: "2024-11-01", asOf: "2025-02-28"');
    expect(months.map(point => point.value)).toEqual(['10', '5', '20', '0']);
    expect(months[0]).toMatchObject({ key: '2024-11', label: '2024年11月', display: '10罐' });
    const branches = await series('by: BRANCH');
    const of = (id: string) => branches.find(point => point.key === id)?.value;
    expect([of(given.app.root.id), of(given.east), of(given.west)]).toEqual(['0', '35', '40']);
    expect((await series(`by: BRANCH, branchId: "${given.east}"`)).map(point => point.value)).toEqual(['10', '25']);
    expect((await given.ask('{ figureSeries(code: "MILK_CANS", by: MONTH, from: "1900-01-01") { key } }')).error).toBe('SERIES_TOO_LONG');
  });

  it('that are internal are for those who work there, and look unknown to everybody else', async () => {
    const indicator = {
      code: 'INNER',
      nameZh: '内部指标',
      unit: '次',
      kind: 'COUNT',
      exactness: 'EXACT',
      owner: '示例部',
      wording: '{display}',
      definition: '示例。',
    };
    expect((await given.change('defineIndicator', 'indicator', 'id', indicator)).codes).toEqual([]);
    await given.record({ indicator: 'INNER' });
    expect((await given.figure('INNER', '', given.admin)).value).toBe('1');
    expect((await given.figure('INNER')).error).toBe('FIGURE_UNKNOWN');
    expect((await given.figure('NEVER')).error).toBe('FIGURE_UNKNOWN');
    const eastStaff = given.app.staff(await given.pathOf(given.east));
    expect((await given.figure('INNER', '', eastStaff)).error).toBe('FIGURE_UNKNOWN');
    expect((await given.figure('INNER', `, branchId: "${given.east}"`, eastStaff)).value).toBe('1');
    const listed = await given.ask<{ figures: { nodes: { code: string }[] } }>(
      '{ figures(codes: ["INNER", "TALKS"]) { nodes { code } } }',
      {},
      '',
    );
    expect(listed.figures.nodes).toEqual([{ code: 'TALKS' }]);
  });

  it('keep the definition they were published with', async () => {
    const list = await given.ask<{ indicators: { nodes: { id: string; version: number }[] } }>(
      '{ indicators(where: { code: { eq: "FAMILY_INTEGRITY" } }) { nodes { id version } } }',
    );
    const { id: indicatorId, version } = list.indicators.nodes[0]!;
    const input = { indicatorId, definition: '改为按到场人次计。', reason: '口径调整' };
    const fields = 'version definitions { version text reason }';
    const staff = given.app.staff(given.app.root.path);
    expect((await given.change('reviseIndicator', 'indicator', fields, input, staff)).error).toBe('FORBIDDEN');
    const stale = await given.change('reviseIndicator', 'indicator', fields, { ...input, expectedVersion: version + 1 });
    expect(stale.codes).toEqual(['VERSION_STALE']);
    for (const bad of [{ target: -1 }, { roundingStep: -5 }, { roundingStep: 2_000_000 }]) {
      expect((await given.change('reviseIndicator', 'indicator', fields, { ...input, ...bad })).codes).toEqual(['NUMBER_OUT_OF_RANGE']);
    }
    const { row } = await given.change('reviseIndicator', 'indicator', fields, { ...input, expectedVersion: version });
    expect(row).toMatchObject({ definitions: [{ version: 2, text: input.definition, reason: '口径调整' }, { version: 1 }] });
    expect((await explain('FAMILY_INTEGRITY')).definition).toEqual({ version: 2, text: input.definition });
  });

  it('read the rows for the hash only when it is asked for, by whatever name', async () => {
    await given.record({ indicator: 'MOTHER_PARCELS', amount: '3' });
    const statements = async (fields: string, fragment = '') => {
      const before = given.app.statements();
      const { explainFigure } = await given.ask<{ explainFigure: Record<string, string> }>(
        `${fragment} query { explainFigure(code: "MOTHER_PARCELS") { total ${fields} } }`,
        {},
        '',
      );
      return { sent: given.app.statements() - before, hash: explainFigure['hash'] ?? explainFigure['sum'] };
    };
    const plain = await statements('');
    const hashed = await statements('hash');
    expect(plain.hash).toBeUndefined();
    expect(hashed.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashed.sent).toBe(plain.sent + 1);
    expect(await statements('sum: hash')).toEqual(hashed);
    expect(await statements('... on FigureExplanation { hash }')).toEqual(hashed);
    expect(await statements('...H', 'fragment H on FigureExplanation { sum: hash }')).toEqual(hashed);
    const twice = '{ a: explainFigure(code: "TALKS") { hash } b: explainFigure(code: "MOTHER_PARCELS") { hash } }';
    expect((await given.app.graphql(twice)).errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit: 'cost' });
  });

  it.each([
    ['a day to come', ', asOf: "2027-01-01"', 'DAY_IN_FUTURE'],
    ['an end before the start', ', from: "2026-02-01", asOf: "2026-01-01"', 'SPAN_INVALID'],
    ['an id of something else', `, branchId: "${newId('member')}"`, 'WRONG_ID_TYPE'],
    ['a branch nobody has', `, branchId: "${newId('branch')}"`, 'NOT_FOUND'],
  ])('refuse %s', async (_, args, code) => {
    expect((await given.figure('TALKS', args)).error).toBe(code);
  });
});

describe('a published figure', () => {
  let given: Federation;
  beforeAll(async () => {
    given = await givenFederation();
  });
  afterAll(() => given.close());

  it('stays as it was, shows what is true now, and may be corrected', async () => {
    const FIELDS =
      'id display wording hash definitionVersion current { isStillTrue value display difference } corrections { note } corrects { id }';
    const publish = (input: object) =>
      given.change<{ id: string; hash: string }>('snapshotFigure', 'snapshot', FIELDS, { code: 'TALKS', title: '半年总结', ...input });
    const talks = await Promise.all(['1', '479'].map(amount => given.record({ amount })));
    const published = await publish({ idempotencyKey: 'half-year' });
    expect(published.row).toMatchObject({ display: '480次', wording: '宣讲480次', current: { isStillTrue: true, difference: '0' } });
    expect((await publish({ idempotencyKey: 'half-year' })).row!.id).toBe(published.row!.id);
    await given.reverse(talks[0]!.row!.id);
    expect((await publish({ correctsId: published.row!.id })).codes).toEqual(['REASON_REQUIRED']);
    const eastStaff = given.app.staff(await given.pathOf(given.east));
    const meddling = { code: 'TALKS', title: '更正', branchId: given.east, correctsId: published.row!.id, note: '不是本级的快照' };
    expect((await given.change('snapshotFigure', 'snapshot', 'id', meddling, eastStaff)).refused).toMatchObject([
      { code: 'LINKED_RECORD_NOT_FOUND', path: ['input', 'correctsId'] },
    ]);
    const correction = await publish({ correctsId: published.row!.id, note: '一场重复登记' });
    expect(correction.row).toMatchObject({ display: '479次', corrects: { id: published.row!.id } });
    const seen = await given.ask<{ figureSnapshots: { nodes: object[] } }>(
      `{ figureSnapshots(last: 1) { totalCount nodes { ${FIELDS} } } }`,
      {},
      '',
    );
    expect(seen.figureSnapshots).toMatchObject({
      totalCount: 2,
      nodes: [
        {
          display: '480次',
          hash: published.row!.hash,
          current: { isStillTrue: false, value: '479', display: '479次', difference: '-1' },
          corrections: [{ note: '一场重复登记' }],
        },
      ],
    });
    expect((await publish({ code: 'STUDY_WEEKLY' })).codes).toEqual(['FIGURE_NOT_MEASURED']);
    expect((await given.change('snapshotFigure', 'snapshot', 'id', { code: 'TALKS', title: 'x' }, given.app.staff('/x/'))).error).toBe(
      'FORBIDDEN',
    );
  });
});
