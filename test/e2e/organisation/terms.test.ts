import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stage, stage } from './given.js';

describe('terms and minimum sizes', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage();
  });
  afterAll(() => s.app.close());

  const record = (input: object, token?: string) => s.mutate<{ term: { id: string } | null }>('recordTerm', 'term { id }', input, token);
  const overdue = async (asOf: string) =>
    (
      await s.query<{ overdueElections: { totalCount: number; nodes: { id: string }[] } }>(
        `query ($asOf: LocalDate) { overdueElections(asOf: $asOf) { totalCount nodes { id } } }`,
        { asOf },
      )
    ).overdueElections.nodes.map(node => node.id);

  it('lists a branch as overdue from the day its last term is over until a new one begins', async () => {
    const { id } = await s.branch({ kind: 'FEDERATION', level: 'COUNTY', foundedOn: '2015-01-01' });
    await record({ branchId: id, startsOn: '2015-06-01', endsOn: '2020-06-01', electedOn: '2015-05-20' });
    expect(await overdue('2020-05-31')).not.toContain(id);
    expect(await overdue('2020-06-01')).toContain(id);
    await record({ branchId: id, startsOn: '2021-01-01', endsOn: '2026-01-01' });
    expect(await overdue('2020-12-31')).toContain(id);
    expect(await overdue('2021-01-01')).not.toContain(id);
    expect(await overdue('2026-06-15')).toContain(id);
    const { branch } = await s.query<{ branch: object }>(
      `query ($id: ID!) { branch(id: $id) { terms { startsOn } currentTerm(asOf: "2019-01-01") { endsOn electedOn } now: currentTerm { endsOn } } }`,
      { id },
    );
    expect(branch).toEqual({
      terms: [{ startsOn: '2015-06-01' }, { startsOn: '2021-01-01' }],
      currentTerm: { endsOn: '2020-06-01', electedOn: '2015-05-20' },
      now: null,
    });
  });

  it('refuses terms that overlap, also when they come at once, run backwards or begin in the future', async () => {
    const { id } = await s.branch({ foundedOn: '2020-01-01' });
    const both = await Promise.all([
      record({ branchId: id, startsOn: '2022-01-01', endsOn: '2027-01-01' }),
      record({ branchId: id, startsOn: '2023-01-01', endsOn: '2028-01-01' }),
    ]);
    expect(both.filter(answer => answer.term)).toHaveLength(1);
    expect(both.flatMap(answer => answer.userErrors.map(error => error.code))).toEqual(['TERM_OVERLAPS']);
    const code = async (input: object) => (await record({ branchId: id, ...input })).userErrors[0]?.code;
    expect(await code({ startsOn: '2021-06-01', endsOn: '2021-06-01' })).toBe('SPAN_INVALID');
    expect(await code({ startsOn: '2026-06-16', endsOn: '2030-01-01' })).toBe('DAY_IN_FUTURE');
    expect(await code({ startsOn: '2019-06-01', endsOn: '2019-12-01' })).toBe('BRANCH_NOT_ACTIVE');
    await expect(record({ branchId: id, startsOn: '2020-06-01', endsOn: '2021-01-01' }, '')).rejects.toThrow('UNAUTHENTICATED');
  });

  it('ends memberships and roles when a branch is dissolved, and takes nobody in afterwards', async () => {
    const { id } = await s.branch();
    const member = await s.member({ homeBranchId: id, joinedOn: '2026-02-01' });
    await s.mutate('assignRole', 'role { id }', { memberId: member.id, branchId: id, role: 'SECRETARY', from: '2026-03-01' });
    const dissolve = (dissolvedOn: string) => s.mutate('updateBranch', 'branch { id }', { branchId: id, dissolvedOn });
    expect((await dissolve('2026-06-16')).userErrors).toMatchObject([{ code: 'DAY_IN_FUTURE' }]);
    expect((await dissolve('2026-02-15')).userErrors).toMatchObject([{ code: 'SPAN_INVALID', path: ['input', 'dissolvedOn'] }]);
    const other = await s.member();
    const join = () => s.mutate('joinBranch', 'membership { id }', { memberId: other.id, branchId: id, from: '2026-05-01' });
    const [dissolved, joined] = await Promise.all([dissolve('2026-05-01'), join()]);
    expect([dissolved, joined].filter(answer => answer.userErrors.length === 0)).toHaveLength(1);
    const open = await s.query<{ branch: { memberCount: number; dissolvedOn: string | null } }>(
      `query ($id: ID!) { branch(id: $id) { memberCount(asOf: "2026-05-01") dissolvedOn } }`,
      { id },
    );
    expect([
      { memberCount: 0, dissolvedOn: '2026-05-01' },
      { memberCount: 2, dissolvedOn: null },
    ]).toContainEqual(open.branch);
  });

  it('lists branches with fewer people than their rules ask for, as of a day', async () => {
    const { id } = await s.branch({ minimumMembers: 1 });
    await s.member({ homeBranchId: id, joinedOn: '2026-02-01' });
    const below = async (asOf: string) =>
      (
        await s.query<{ branchesBelowMinimum: { nodes: { id: string; isBelowMinimum: boolean }[] } }>(
          `query ($asOf: LocalDate) { branchesBelowMinimum(asOf: $asOf) { nodes { id isBelowMinimum(asOf: $asOf) } } }`,
          { asOf },
        )
      ).branchesBelowMinimum.nodes;
    expect(await below('2026-01-31')).toEqual([{ id, isBelowMinimum: true }]);
    expect(await below('2026-02-01')).toEqual([]);
  });
});
