import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stage, stage } from './given.js';

interface Person {
  member: {
    name: string;
    version: number;
    partyStatus: string;
    homeBranch: { id: string };
    partyBranch: { id: string } | null;
    memberships: { slot: string; from: string; to: string | null; branch: { id: string } }[];
    transfers: { on: string; reason: string; fromBranch: { id: string }; toBranch: { id: string } }[];
    roles: { id: string; role: string; from: string; to: string | null }[];
    partyStatuses: { status: string; from: string; to: string | null }[];
  } | null;
}
const PERSON = `query ($id: ID!, $asOf: LocalDate) { member(id: $id) {
  name version partyStatus(asOf: $asOf) homeBranch { id } partyBranch(asOf: $asOf) { id }
  memberships { slot from to branch { id } } transfers { on reason fromBranch { id } toBranch { id } }
  roles(asOf: $asOf) { id role from to } partyStatuses { status from to } } }`;
const ROSTER = `query ($id: ID!, $asOf: LocalDate) { branch(id: $id) { memberCount(asOf: $asOf) isBelowMinimum(asOf: $asOf)
  members(asOf: $asOf) { totalCount nodes { id } } } }`;
interface Roster {
  branch: { memberCount: number; isBelowMinimum: boolean; members: { totalCount: number; nodes: { id: string }[] } };
}

describe('people', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage();
  });
  afterAll(() => s.app.close());

  const roster = async (id: string, asOf: string, token?: string) => (await s.query<Roster>(ROSTER, { id, asOf }, token)).branch;
  const person = async (id: string, asOf?: string, token?: string) => (await s.query<Person>(PERSON, { id, asOf }, token)).member;
  const transfer = (input: object, token?: string) =>
    s.mutate<{ transfer: { id: string } | null }>('transferMember', 'transfer { id }', { reason: '工作调动', ...input }, token);
  const join = (input: object, token?: string) =>
    s.mutate<{ membership: { id: string } | null }>('joinBranch', 'membership { id }', input, token);

  it('filters by, and shows, the party status of the day that a list is asked about', async () => {
    const branch = await s.branch();
    const { id } = await s.member({ homeBranchId: branch.id, joinedOn: '2026-01-10', partyStatus: 'PROBATIONARY' });
    await s.mutate('changePartyStatus', 'member { id }', { memberId: id, status: 'FULL', on: '2026-05-15' });
    interface Listed {
      totalCount: number;
      nodes: { partyStatus: string; before: string }[];
    }
    const seen = async (status: string, asOf: string | null) => {
      const fields = 'totalCount nodes { partyStatus before: partyStatus(asOf: "2026-02-01") }';
      const variables = { id: branch.id, asOf, where: { partyStatus: { eq: status } } };
      const { members, branch: own } = await s.query<{ members: Listed; branch: { members: Listed } }>(
        `query ($id: ID!, $asOf: LocalDate, $where: MemberWhere) {
          members(branchId: $id, asOf: $asOf, where: $where) { ${fields} } branch(id: $id) { members(asOf: $asOf, where: $where) { ${fields} } } }`,
        variables,
      );
      expect(own.members).toEqual(members);
      return members;
    };
    const none = { totalCount: 0, nodes: [] };
    const one = (partyStatus: string) => ({ totalCount: 1, nodes: [{ partyStatus, before: 'PROBATIONARY' }] });
    expect(await seen('PROBATIONARY', '2026-05-14')).toEqual(one('PROBATIONARY'));
    expect(await seen('FULL', '2026-05-14')).toEqual(none);
    expect(await seen('FULL', '2026-05-15')).toEqual(one('FULL'));
    expect(await seen('PROBATIONARY', '2026-05-15')).toEqual(none);
    expect(await seen('FULL', null)).toEqual(one('FULL'));
    expect(await seen('PROBATIONARY', null)).toEqual(none);
  });

  it('moves a person in the middle of a month and keeps both rosters true of their days', async () => {
    const [from, to] = [await s.branch(), await s.branch()];
    const { id } = await s.member({ homeBranchId: from.id, joinedOn: '2026-01-10', name: '𬭚小芳' });
    const moved = await transfer({ memberId: id, fromBranchId: from.id, toBranchId: to.id, on: '2026-05-15' });
    expect(moved.userErrors).toEqual([]);
    expect((await roster(from.id, '2026-05-14')).members).toEqual({ totalCount: 1, nodes: [{ id }] });
    expect(await roster(from.id, '2026-05-15')).toMatchObject({ memberCount: 0, members: { totalCount: 0 } });
    expect((await roster(to.id, '2026-05-14')).members.nodes).toEqual([]);
    expect((await roster(to.id, '2026-05-15')).members.nodes).toEqual([{ id }]);
    expect(await person(id, '2026-05-14')).toMatchObject({
      partyBranch: { id: from.id },
      homeBranch: { id: to.id },
      memberships: [
        { slot: 'PARTY_BRANCH', from: '2026-01-10', to: '2026-05-15', branch: { id: from.id } },
        { slot: 'PARTY_BRANCH', from: '2026-05-15', to: null, branch: { id: to.id } },
      ],
      transfers: [{ on: '2026-05-15', reason: '工作调动', fromBranch: { id: from.id }, toBranch: { id: to.id } }],
    });
  });

  it('answers a repeated transfer with the first one, also when both come at once', async () => {
    const [from, to] = [await s.branch(), await s.branch()];
    const { id } = await s.member({ homeBranchId: from.id });
    const input = { memberId: id, fromBranchId: from.id, toBranchId: to.id, on: '2026-02-01', idempotencyKey: `t-${id}` };
    const [one, two] = await Promise.all([transfer(input, s.admin), transfer(input, s.admin)]);
    expect(one.transfer?.id).toBeDefined();
    expect(two.transfer?.id).toBe(one.transfer?.id);
    expect((await person(id))?.transfers).toHaveLength(1);
    expect((await transfer({ ...input, on: '2026-02-02' }, s.admin)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  });

  it('lets a person into one party branch at a time, however many ask at once', async () => {
    const { id } = await s.member();
    const branches = await Promise.all(Array.from({ length: 6 }, () => s.branch()));
    const answers = await Promise.all(branches.map(branch => join({ memberId: id, branchId: branch.id, from: '2026-03-01' })));
    expect(answers.filter(answer => answer.membership)).toHaveLength(1);
    const codes = answers.flatMap(answer => answer.userErrors.map(error => error.code));
    expect(codes).toEqual(Array(5).fill('MEMBER_SLOT_TAKEN'));
    const rows = (await person(id))?.memberships.filter(row => row.slot === 'PARTY_BRANCH');
    expect(rows).toHaveLength(1);
  });

  it('refuses overlapping spans in the past, the same branch twice, the future, and days before the person or the branch was there', async () => {
    const [one, two] = [await s.branch({ foundedOn: '2019-01-01' }), await s.branch({ foundedOn: '2025-01-01' })];
    const { id } = await s.member({ joinedOn: '2021-06-01' });
    const code = async (input: object) => (await join({ memberId: id, ...input })).userErrors[0]?.code;
    expect(await code({ branchId: one.id, from: '2021-05-31' })).toBe('MEMBER_NOT_YET_JOINED');
    expect(await code({ branchId: two.id, from: '2024-01-01' })).toBe('BRANCH_NOT_ACTIVE');
    expect(await code({ branchId: one.id, from: '2026-06-16' })).toBe('DAY_IN_FUTURE');
    expect(await code({ branchId: one.id, from: '2022-01-01', to: '2022-01-01' })).toBe('SPAN_INVALID');
    expect(await code({ branchId: one.id, from: '2022-01-01', to: '2023-01-01' })).toBeUndefined();
    expect(await code({ branchId: one.id, from: '2022-12-31' })).toBe('MEMBER_ALREADY_THERE');
    expect(await code({ branchId: two.id, from: '2025-01-01' })).toBeUndefined();
    expect(await code({ branchId: one.id, from: '2023-01-01' })).toBe('MEMBER_SLOT_TAKEN');
    expect((await transfer({ memberId: id, fromBranchId: one.id, toBranchId: two.id, on: '2026-01-01' })).userErrors[0]?.code).toBe(
      'MEMBER_NOT_THERE',
    );
    const group = await s.branch({ kind: 'BRAND_GROUP' });
    expect((await transfer({ memberId: id, fromBranchId: two.id, toBranchId: group.id, on: '2026-01-01' })).userErrors[0]?.code).toBe(
      'TRANSFER_KIND_DIFFERS',
    );
  });

  it('shows people to nobody but those who work for them', async () => {
    const [mine, other] = [await s.branch({ kind: 'DEPARTMENT' }), await s.branch({ kind: 'DEPARTMENT' })];
    const { id } = await s.member({ homeBranchId: mine.id });
    const [staff, stranger] = [await s.staffOf(mine.id), await s.staffOf(other.id)];
    expect((await person(id, undefined, staff))?.homeBranch.id).toBe(mine.id);
    expect(await person(id, undefined, stranger)).toBeNull();
    expect(await person(id, undefined, '')).toBeNull();
    const list = `{ members { totalCount nodes { id } } }`;
    await expect(s.query(list, {}, '')).rejects.toThrow('UNAUTHENTICATED');
    expect(await s.query(list, {}, stranger)).toEqual({ members: { totalCount: 0, nodes: [] } });
    expect(await s.query(list, {}, staff)).toEqual({ members: { totalCount: 1, nodes: [{ id }] } });
    expect(await s.query(`query ($id: ID!) { node(id: $id) { id } }`, { id }, stranger)).toEqual({ node: null });
    expect((await roster(mine.id, '2026-01-01', '')).members).toEqual({ totalCount: 0, nodes: [] });
    const rename = (token: string) => s.mutate('updateMember', 'member { id }', { memberId: id, name: '别名' }, token);
    await expect(rename(stranger)).rejects.toThrow('NOT_FOUND');
    await expect(rename('')).rejects.toThrow('UNAUTHENTICATED');
    await expect(s.member({ homeBranchId: mine.id }, stranger)).rejects.toThrow('FORBIDDEN');
  });

  it('keeps the history of party status and of roles', async () => {
    const branch = await s.branch();
    const { id } = await s.member({ homeBranchId: branch.id, joinedOn: '2022-01-01', partyStatus: 'ACTIVIST' });
    const change = (status: string, on: string) => s.mutate('changePartyStatus', 'member { id }', { memberId: id, status, on });
    expect((await change('PROBATIONARY', '2024-07-01')).userErrors).toEqual([]);
    expect((await change('PROBATIONARY', '2025-01-01')).userErrors).toMatchObject([{ code: 'STATUS_UNCHANGED' }]);
    expect((await change('FULL', '2024-07-01')).userErrors).toMatchObject([{ code: 'STATUS_NOT_LATER' }]);
    expect((await change('FULL', '2025-07-01')).userErrors).toEqual([]);
    const assign = (input: object) =>
      s.mutate<{ role: { id: string } | null }>('assignRole', 'role { id }', { memberId: id, branchId: branch.id, ...input });
    const secretary = await assign({ role: 'SECRETARY', from: '2024-01-01' });
    await assign({ role: 'PUBLICITY', from: '2025-01-01' });
    expect((await assign({ role: 'SECRETARY', from: '2025-01-01' })).userErrors).toMatchObject([{ code: 'ROLE_ALREADY_HELD' }]);
    expect((await s.mutate('endRole', 'role { id }', { roleId: secretary.role?.id, on: '2025-06-01' })).userErrors).toEqual([]);
    expect((await person(id, '2025-05-31'))?.roles.map(row => row.role)).toEqual(['SECRETARY', 'PUBLICITY']);
    expect(await person(id, '2025-06-30')).toMatchObject({ partyStatus: 'PROBATIONARY', roles: [{ role: 'PUBLICITY' }] });
    expect((await person(id))?.partyStatuses.map(row => [row.status, row.from, row.to])).toEqual([
      ['ACTIVIST', '2022-01-01', '2024-07-01'],
      ['PROBATIONARY', '2024-07-01', '2025-07-01'],
      ['FULL', '2025-07-01', null],
    ]);
    const officers = await s.query<{ branch: { officers: { role: string; member: { id: string } }[] } }>(
      `query ($id: ID!) { branch(id: $id) { officers(asOf: "2025-05-31") { role member { id } } } }`,
      { id: branch.id },
    );
    expect(officers.branch.officers).toEqual([
      { role: 'SECRETARY', member: { id } },
      { role: 'PUBLICITY', member: { id } },
    ]);
  });

  it('refuses stale versions, taken codes, wrong kinds of id and bad months, and ends everything when a person leaves', async () => {
    const branch = await s.branch();
    const { id, version } = await s.member({ homeBranchId: branch.id, code: 'P-1' });
    const update = (input: object) => s.mutate('updateMember', 'member { id version }', { memberId: id, ...input });
    expect((await update({ name: '新名', expectedVersion: version })).userErrors).toEqual([]);
    expect((await update({ name: '旧名', expectedVersion: version })).userErrors).toMatchObject([{ code: 'VERSION_STALE' }]);
    expect(
      (
        await s.mutate('createMember', 'member { id }', {
          homeBranchId: branch.id,
          code: 'P-1',
          name: '某',
          gender: 'MALE',
          joinedOn: '2020-01-01',
        })
      ).userErrors,
    ).toMatchObject([{ code: 'CODE_TAKEN', path: ['input', 'code'] }]);
    expect((await update({ birthMonth: '1990-13' })).userErrors).toMatchObject([{ code: 'MONTH_INVALID' }]);
    expect((await join({ memberId: branch.id, branchId: branch.id, from: '2026-01-01' })).userErrors).toMatchObject([
      { code: 'WRONG_TYPE_OF_ID' },
    ]);
    expect((await update({ leftOn: '2026-04-01' })).userErrors).toEqual([]);
    expect(await person(id)).toMatchObject({ name: '新名', memberships: [{ to: '2026-04-01' }] });
    expect((await join({ memberId: id, branchId: branch.id, from: '2026-04-01' })).userErrors).toMatchObject([{ code: 'MEMBER_HAS_LEFT' }]);
    const present = await s.query<{ members: { nodes: { id: string }[] } }>(
      `query ($id: ID!, $day: LocalDate!) { members(asOf: $day, where: { id: { eq: $id } }) { nodes { id } } }`,
      { id, day: '2026-04-01' },
    );
    expect(present.members.nodes).toEqual([]);
  });

  it('reads rosters, officers and counts of many branches with a bounded number of statements', async () => {
    const before = s.app.statements();
    await s.query(`{ branches(first: 10) { nodes { id memberCount isBelowMinimum officers { role member { name } }
      members(first: 2) { totalCount nodes { name memberships { branch { name } } roles { role } } } } } }`);
    expect(s.app.statements() - before).toBeLessThanOrEqual(9);
  });
});
