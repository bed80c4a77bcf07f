import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { type Federation, givenFederation } from './given.js';

describe('the ledger', () => {
  let given: Federation;
  beforeAll(async () => {
    given = await givenFederation();
  });
  afterAll(() => given.close());

  const counts = async () => {
    const [row] = await given.app.database.read.rows<{ n: number }>('SELECT COUNT(*) AS n FROM ledger_entry');
    return Number(row?.n);
  };

  it('counts an entry at once, in its branch and in every branch above', async () => {
    const before = Number((await given.figure('TALKS')).value);
    const { row } = await given.record({ branchId: given.town, amount: '2' });
    expect(row).toMatchObject({ amount: '2', isReversed: false });
    expect(await given.figure('TALKS')).toMatchObject({ value: String(before + 2), display: `${before + 2}次`, lastEntryOn: '2026-03-05' });
    expect(await given.figure('TALKS', `, branchId: "${given.east}"`)).toMatchObject({ value: '2' });
    expect(await given.figure('TALKS', `, branchId: "${given.west}"`)).toMatchObject({ value: '0' });
    expect(await given.figure('TALKS', ', asOf: "2026-03-04"')).toMatchObject({ value: '0' });
  });

  it('takes an entry back once, by another row', async () => {
    const { row } = await given.record({ indicator: 'MILK_CANS', amount: '48' });
    const answers = await Promise.all([given.reverse(row!.id), given.reverse(row!.id)]);
    expect(answers.map(answer => answer.codes.join()).sort()).toEqual(['', 'ENTRY_ALREADY_REVERSED']);
    expect(await given.figure('MILK_CANS')).toMatchObject({ value: '0' });
    const listed = await given.ask<{ ledgerEntries: { nodes: object[] } }>(
      `{ ledgerEntries(where: { indicator: { eq: "MILK_CANS" } }) { nodes { amount isReversed reverses { id } reversedBy { amount } indicator { code } branch { id } evidence { id } } } }`,
    );
    expect(listed.ledgerEntries.nodes).toHaveLength(2);
    expect(listed.ledgerEntries.nodes).toContainEqual(expect.objectContaining({ amount: '-48', reverses: { id: row!.id } }));
    expect(listed.ledgerEntries.nodes).toContainEqual(
      expect.objectContaining({ amount: '48', isReversed: true, reversedBy: { amount: '-48' } }),
    );
  });

  it('counts each person once, whoever records them and however often, and forgets one only with the last row', async () => {
    const child = { indicator: 'CHILDREN_VISITED', subject: '示例儿童 一号' };
    const [first] = await Promise.all([given.record(child), given.record({ ...child, branchId: given.west, subject: '示例儿童　一号 ' })]);
    const second = await given.record({ ...child, subject: '示例儿童 二号' });
    expect(await given.figure('CHILDREN_VISITED')).toMatchObject({ value: '2', display: '2名' });
    await given.reverse(second.row!.id);
    await given.reverse(first!.row!.id);
    expect(await given.figure('CHILDREN_VISITED')).toMatchObject({ value: '1' });
    const [stored] = await given.app.database.read.rows<{ subjectHash: string }>(
      'SELECT subjectHash FROM ledger_entry WHERE subjectHash IS NOT NULL LIMIT 1',
    );
    expect(stored?.subjectHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('counts unbroken years up to the latest', async () => {
    const years = ['2019', '2021', '2022', '2023', '2024', '2025', '2026'];
    const rows = await Promise.all(years.map(year => given.record({ indicator: 'MATCH_YEARS', occurredOn: `${year}-05-20` })));
    expect(await given.figure('MATCH_YEARS')).toMatchObject({ value: '6', display: '6年', wording: '连续六年' });
    await given.reverse(rows[4]!.row!.id);
    expect(await given.figure('MATCH_YEARS')).toMatchObject({ value: '2' });
    expect(await given.figure('MATCH_YEARS', ', asOf: "2023-12-31"')).toMatchObject({ value: '3' });
  });

  it('keeps money in cents and writes it as yuan', async () => {
    await given.record({ indicator: 'SPRING_BUD_FUND', amount: '591999.50' });
    await given.record({ indicator: 'SPRING_BUD_FUND', amount: '0.5' });
    expect(await given.figure('SPRING_BUD_FUND')).toMatchObject({
      value: '592000.00',
      display: '59.2万元',
      wording: '发放春蕾助学金59.2万元',
    });
  });

  it.each([
    ['a negative count', { amount: '-1' }, 'NUMBER_OUT_OF_RANGE', 'amount'],
    ['nothing', { amount: '0' }, 'NUMBER_OUT_OF_RANGE', 'amount'],
    ['a fraction of a talk', { amount: '1.5' }, 'NUMBER_NOT_WHOLE', 'amount'],
    ['yuan with three decimals', { indicator: 'SPRING_BUD_FUND', amount: '1.005' }, 'AMOUNT_INVALID', 'amount'],
    ['negative yuan', { indicator: 'SPRING_BUD_FUND', amount: '-5' }, 'AMOUNT_INVALID', 'amount'],
    ['a day to come', { occurredOn: '2026-06-16' }, 'DAY_IN_FUTURE', 'occurredOn'],
    ['an indicator nobody knows', { indicator: 'NOTHING' }, 'UNKNOWN_INDICATOR', 'indicator'],
    ['an indicator that is worked out', { indicator: 'BRAND_GROUPS' }, 'INDICATOR_NOT_COUNTED', 'indicator'],
    ['nobody in particular', { indicator: 'CHILDREN_VISITED' }, 'SUBJECT_REQUIRED', 'subject'],
    ['one person as two', { indicator: 'CHILDREN_VISITED', subject: '甲', amount: '2' }, 'NUMBER_OUT_OF_RANGE', 'amount'],
    ['an id of something else', { branchId: newId('member') }, 'WRONG_TYPE_OF_ID', 'branchId'],
    ['a project nobody has', { projectId: newId('project') }, 'LINKED_RECORD_NOT_FOUND', 'projectId'],
    ['something else as its project', { projectId: newId('member') }, 'WRONG_TYPE_OF_ID', 'projectId'],
    ['evidence that is no file', { evidenceIds: [newId('member')] }, 'WRONG_TYPE_OF_ID', 'evidenceIds'],
    ['evidence nobody handed in', { evidenceIds: [newId('file')] }, 'LINKED_RECORD_NOT_FOUND', 'evidenceIds'],
    ['a remark of twenty thousand characters', { note: '字'.repeat(20_000) }, 'TEXT_TOO_LONG', 'note'],
  ])('refuses %s, and keeps no trace', async (_, input, code, field) => {
    const before = await counts();
    const { row, refused } = await given.record(input);
    expect(row).toBeNull();
    expect(refused).toMatchObject([{ code, path: expect.arrayContaining(['input', field]) }]);
    expect(refused[0]!.message).toMatch(/\p{Script=Han}/u);
    expect(await counts()).toBe(before);
  });

  it('asks for evidence where the indicator demands it', async () => {
    const indicator = {
      code: 'PROVEN',
      nameZh: '须佐证指标',
      unit: '次',
      kind: 'COUNT',
      exactness: 'EXACT',
      owner: '示例部',
      wording: '{display}',
      definition: '示例。',
      needsEvidence: true,
    };
    expect((await given.change('defineIndicator', 'indicator', 'id', indicator)).codes).toEqual([]);
    expect((await given.record({ indicator: 'PROVEN' })).codes).toEqual(['EVIDENCE_MISSING']);
    const evidenceIds = [await given.file()];
    expect((await given.record({ indicator: 'PROVEN', evidenceIds })).codes).toEqual([]);
    const west = given.app.staff(await given.pathOf(given.west));
    expect((await given.record({ indicator: 'PROVEN', branchId: given.west, evidenceIds }, west)).refused).toMatchObject([
      { code: 'LINKED_RECORD_NOT_FOUND', path: ['input', 'evidenceIds'] },
    ]);
  });

  it('answers a repeated write with the first result', async () => {
    const input = { idempotencyKey: 'talk-1', indicator: 'FIRST_FORM' };
    const [first, second] = await Promise.all([given.record(input), given.record(input)]);
    expect(first!.row!.id).toBe(second!.row!.id);
    expect(await given.figure('FIRST_FORM')).toMatchObject({ value: '1' });
    expect((await given.record({ ...input, amount: '2' })).codes).toEqual(['IDEMPOTENCY_MISMATCH']);
  });

  it('is for those who work for the branch', async () => {
    const eastStaff = given.app.staff(await given.pathOf(given.east));
    expect((await given.record({ branchId: given.town, indicator: 'CADRE_TALKS' }, eastStaff)).codes).toEqual([]);
    expect((await given.record({ branchId: given.west }, eastStaff)).error).toBe('FORBIDDEN');
    expect((await given.record({}, '')).error).toBe('UNAUTHENTICATED');
    const westRow = await given.record({ branchId: given.west, indicator: 'CADRE_VISITS' });
    expect((await given.reverse(westRow.row!.id, '不属于我', eastStaff)).error).toBe('NOT_FOUND');
    const query = '{ ledgerEntries(first: 100) { nodes { branch { id } } } }';
    const seen = await given.ask<{ ledgerEntries: { nodes: { branch: { id: string } }[] } }>(query, {}, eastStaff);
    expect(new Set(seen.ledgerEntries.nodes.map(row => row.branch.id))).toEqual(new Set([given.east, given.town]));
    expect((await given.app.graphql(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const node = `{ node(id: "${westRow.row!.id}") { id } }`;
    expect(await given.ask(node, {}, eastStaff)).toMatchObject({ node: null });
    expect(await given.ask(node)).toMatchObject({ node: { id: westRow.row!.id } });
  });

  it('cannot be changed or deleted in the database itself', async () => {
    const { run } = given.app.database.read;
    await expect(run('UPDATE ledger_entry SET amount = 99')).rejects.toThrow(/only ever added/);
    await expect(run('DELETE FROM ledger_entry')).rejects.toThrow(/only ever added/);
    await expect(run('DELETE FROM ledger_evidence')).rejects.toThrow(/only ever added/);
  });

  it('reads its list with one statement a level', async () => {
    const before = given.app.statements();
    await given.ask(
      '{ ledgerEntries(first: 50) { totalCount nodes { indicator { code definitions { text } } branch { name } reversedBy { id } evidence { id } } } }',
    );
    expect(given.app.statements() - before).toBeLessThanOrEqual(7);
  });
});
