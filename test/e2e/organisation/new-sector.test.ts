import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything } from '../../../src/access/scope.js';
import { countBranchesOfKind, newSectorCoverage } from '../../../src/features/organisation/index.js';
import { establishFederation } from '../../../src/features/organisation/new-sector/establish-federation.js';
import { viewerAs } from '../../support/viewers.js';
import { type Stage, stage } from './given.js';

interface Org {
  org: { id: string; state: string; version: number } | null;
}
interface Cover {
  coverage: {
    due: number;
    done: number;
    percent: string | null;
    isComplete: boolean;
    gaps: { totalCount: number; nodes: { name: string }[] } | null;
  };
}

describe('the new-sector roll', () => {
  let s: Stage;
  let county: { id: string };
  let counter = 0;
  beforeAll(async () => {
    s = await stage();
    county = await s.branch({ kind: 'FEDERATION', level: 'COUNTY' });
  });
  afterAll(() => s.app.close());

  const run = (name: string, input: object, token?: string) => s.mutate<Org>(name, 'org { id state version }', input, token);
  const register = async (input: object = {}) => {
    const made = await run('registerNewSectorOrg', { branchId: county.id, name: `示例企业${++counter}`, sectorKind: 'ECONOMIC', ...input });
    return made.org!.id;
  };
  const establish = (orgId: string, on: string, input: object = {}) =>
    run('establishFederation', { orgId, on, mode: 'ALONE', parentBranchId: county.id, ...input });
  const coverage = async (asOf: string, branchId?: string, token?: string) =>
    (
      await s.query<Cover>(
        `query ($asOf: LocalDate, $branchId: ID) { coverage(metric: NEW_SECTOR_COVERAGE, asOf: $asOf, branchId: $branchId) {
          due done percent isComplete gaps { totalCount nodes { name } } } }`,
        { asOf, branchId },
        token,
      )
    ).coverage;

  it('counts what was due and done on any day, and lists the gaps', async () => {
    const area = await s.branch({ kind: 'FEDERATION', level: 'COUNTY' });
    const [one, two, three] = [
      await register({ branchId: area.id }),
      await register({ branchId: area.id }),
      await register({ branchId: area.id }),
    ];
    for (const orgId of [one, two, three]) await run('recordPartyOrganisation', { orgId, since: '2023-01-01' });
    await establish(one, '2023-06-01');
    await establish(two, '2024-06-01', { mode: 'BY_TRADE' });
    expect(await coverage('2022-12-31', area.id)).toEqual({
      due: 0,
      done: 0,
      percent: null,
      isComplete: true,
      gaps: { totalCount: 0, nodes: [] },
    });
    expect(await coverage('2023-06-01', area.id)).toMatchObject({
      due: 3,
      done: 1,
      percent: '33.33',
      isComplete: false,
      gaps: { totalCount: 2 },
    });
    expect(await coverage('2024-06-01', area.id)).toMatchObject({ due: 3, done: 2, percent: '66.66', gaps: { totalCount: 1 } });
    expect((await run('recordPartyOrganisation', { orgId: three, since: '2023-01-01', endedOn: '2025-01-01' })).userErrors).toEqual([]);
    expect(await coverage('2025-01-01', area.id)).toMatchObject({ due: 2, done: 2, percent: '100.00', isComplete: true });
    expect((await run('dissolveFederation', { orgId: one, on: '2025-06-01' })).org?.state).toBe('DISSOLVED');
    expect(await coverage('2025-06-01', area.id)).toMatchObject({ due: 2, done: 1, percent: '50.00' });
    expect(await coverage('2024-06-01', area.id)).toMatchObject({ due: 3, done: 2 });
    expect((await establish(one, '2025-09-01')).org?.state).toBe('ESTABLISHED');
    const plain = await s.app.database.inSnapshot(async tx => ({
      coverage: await newSectorCoverage(tx, everything, '2025-09-01', area.id),
      before: await countBranchesOfKind(tx, 'NEW_SECTOR_FEDERATION', '2025-06-01', await s.pathOf(county.id)),
      after: await countBranchesOfKind(tx, 'NEW_SECTOR_FEDERATION', '2025-09-01', await s.pathOf(county.id)),
    }));
    expect(plain).toEqual({ coverage: { due: 2, done: 2 }, before: 1, after: 2 });
  });

  it('shows the number to everybody and the organisations only to those who work for the area', async () => {
    const other = await s.branch({ kind: 'FEDERATION', level: 'COUNTY' });
    const id = await register({ branchId: other.id, name: '私营示例厂' });
    await run('recordPartyOrganisation', { orgId: id, since: '2024-01-01' });
    expect(await coverage('2026-01-01', other.id, '')).toEqual({ due: 1, done: 0, percent: '0.00', isComplete: false, gaps: null });
    const [staff, stranger] = [await s.staffOf(other.id), await s.staffOf(county.id)];
    expect((await coverage('2026-01-01', other.id, staff)).gaps?.nodes).toEqual([{ name: '私营示例厂' }]);
    expect((await coverage('2026-01-01', other.id, stranger)).gaps?.nodes).toEqual([]);
    const list = `query ($id: ID!) { newSectorOrgs(where: { id: { eq: $id } }) { totalCount } newSectorOrg(id: $id) { id } node(id: $id) { id } }`;
    expect(await s.query(list, { id }, stranger)).toEqual({ newSectorOrgs: { totalCount: 0 }, newSectorOrg: null, node: null });
    await expect(s.query(list, { id }, '')).rejects.toThrow('UNAUTHENTICATED');
    const single = `query ($id: ID!) { newSectorOrg(id: $id) { id } node(id: $id) { id } }`;
    expect(await s.query(single, { id }, '')).toEqual({ newSectorOrg: null, node: null });
    await expect(run('dissolveFederation', { orgId: id, on: '2025-01-01' }, stranger)).rejects.toThrow('NOT_FOUND');
  });

  it('founds one federation at a time, however many ask at once, and refuses what does not fit', async () => {
    const id = await register({ unifiedCode: '９１３６ＡＢ' });
    const code = async (name: string, input: object) => (await run(name, input)).userErrors[0]?.code;
    expect(await code('registerNewSectorOrg', { branchId: county.id, name: '又一家', sectorKind: 'SOCIAL', unifiedCode: '9136AB' })).toBe(
      'CODE_TAKEN',
    );
    expect(await code('advanceNewSectorOrg', { orgId: id, state: 'PREPARING' })).toBeUndefined();
    expect(await code('advanceNewSectorOrg', { orgId: id, state: 'ESTABLISHED' })).toBe('STATE_NOT_ALLOWED');
    expect(await code('dissolveFederation', { orgId: id, on: '2026-01-01' })).toBe('FEDERATION_MISSING');
    const answers = await Promise.all(Array.from({ length: 5 }, () => establish(id, '2025-03-08')));
    expect(answers.filter(answer => answer.org)).toHaveLength(1);
    expect(answers.flatMap(answer => answer.userErrors.map(error => error.code))).toEqual(Array(4).fill('STATE_NOT_ALLOWED'));
    expect(await code('advanceNewSectorOrg', { orgId: id, state: 'TALKING' })).toBe('STATE_NOT_ALLOWED');
    expect(await code('recordPartyOrganisation', { orgId: id, since: '2026-06-16' })).toBe('DAY_IN_FUTURE');
    expect(await code('dissolveFederation', { orgId: id, on: '2025-03-08' })).toBe('SPAN_INVALID');
    expect(await code('dissolveFederation', { orgId: county.id, on: '2025-03-09' })).toBe('WRONG_TYPE_OF_ID');
    expect(await code('dissolveFederation', { orgId: id, on: '2025-03-09', expectedVersion: 1 })).toBe('VERSION_STALE');
  });

  it('calls a federation renewed when its second term is recorded', async () => {
    const id = await register();
    await establish(id, '2016-03-08');
    const org = `query ($id: ID!) { newSectorOrg(id: $id) { state hasFederation(asOf: "2016-03-07") federations { from mode federation { id } } } }`;
    const { newSectorOrg } = await s.query<{ newSectorOrg: { federations: { federation: { id: string } }[] } }>(org, { id });
    expect(newSectorOrg).toMatchObject({
      state: 'ESTABLISHED',
      hasFederation: false,
      federations: [{ from: '2016-03-08', mode: 'ALONE' }],
    });
    const branchId = newSectorOrg.federations[0]!.federation.id;
    for (const startsOn of ['2016-03-08', '2021-03-08']) {
      await s.mutate('recordTerm', 'term { id }', { branchId, startsOn, endsOn: `${Number(startsOn.slice(0, 4)) + 5}-03-08` });
    }
    expect(await s.query(org, { id })).toMatchObject({ newSectorOrg: { state: 'RENEWED' } });
    const around = await s.mutate('updateBranch', 'branch { id }', { branchId, dissolvedOn: '2026-01-01' });
    expect(around.userErrors).toMatchObject([{ code: 'FEDERATION_ON_ROLL' }]);
  });

  it('hangs no federation below a branch that is gone, and dissolves none with living branches below it', async () => {
    const gone = await s.branch({ kind: 'FEDERATION', level: 'COUNTY' });
    expect((await s.mutate('updateBranch', 'branch { id }', { branchId: gone.id, dissolvedOn: '2026-05-01' })).userErrors).toEqual([]);
    const orgId = await register();
    const below = (on: string) => establish(orgId, on, { parentBranchId: gone.id });
    expect((await below('2026-05-01')).userErrors).toMatchObject([{ code: 'BRANCH_NOT_ACTIVE' }]);
    expect((await below('2025-01-01')).userErrors).toMatchObject([{ code: 'BRANCH_DISSOLVED', path: ['input', 'parentBranchId'] }]);
    await establish(orgId, '2025-01-01', { code: 'KEEPS' });
    const federation = await s.query<{ branches: { nodes: { id: string }[] } }>(
      `{ branches(where: { code: { eq: "KEEPS" } }) { nodes { id } } }`,
    );
    const child = await s.branch({ parentId: federation.branches.nodes[0]!.id });
    const dissolve = () => run('dissolveFederation', { orgId, on: '2026-05-01' });
    expect((await dissolve()).userErrors).toMatchObject([{ code: 'BRANCH_HAS_CHILDREN', path: ['input', 'on'] }]);
    await s.mutate('updateBranch', 'branch { id }', { branchId: child.id, dissolvedOn: '2026-05-01' });
    expect((await dissolve()).org?.state).toBe('DISSOLVED');
  });

  it('knows nothing of days to come', async () => {
    const asked = (field: string) => s.app.graphql(`{ ${field} }`, {}, s.app.lead());
    const code = async (field: string) => (await asked(field)).errors?.[0]?.extensions.code;
    const branch = (field: string) => `branch(id: "${county.id}") { ${field} }`;
    for (const day of ['2026-06-16', '2030-01-01']) {
      expect(await code(`coverage(metric: NEW_SECTOR_COVERAGE, asOf: "${day}") { due }`)).toBe('DAY_IN_FUTURE');
      expect(await code(`branchesBelowMinimum(asOf: "${day}") { totalCount }`)).toBe('DAY_IN_FUTURE');
      expect(await code(`members(asOf: "${day}") { totalCount }`)).toBe('DAY_IN_FUTURE');
      expect(await code(branch(`memberCount(asOf: "${day}")`))).toBe('DAY_IN_FUTURE');
      expect(await code(branch(`members(asOf: "${day}") { totalCount }`))).toBe('DAY_IN_FUTURE');
      expect(await code(`overdueElections(asOf: "${day}") { totalCount }`)).toBeUndefined();
    }
    expect(await code('coverage(metric: NEW_SECTOR_COVERAGE, asOf: "2026-06-15") { due }')).toBeUndefined();
  });

  it('tells its listeners inside the transaction: what they refuse did not happen', async () => {
    const orgId = await register();
    const admin = viewerAs('PROGRAMME_LEAD');
    const heard: string[] = [];
    const deps = (isGood: boolean) => ({
      database: s.app.database,
      clock: s.app.clock,
      onFederationEstablished: [
        async (_unit: unknown, news: { orgId: string; on: string }) => {
          heard.push(`${news.orgId} ${news.on}`);
          if (!isGood) throw new Error('the ledger is closed');
        },
      ],
    });
    const input = { orgId, mode: 'BY_AREA' as const, on: '2025-01-01', parentBranchId: county.id };
    await expect(establishFederation(deps(false), admin, input)).rejects.toThrow('the ledger is closed');
    expect(await s.query(`query ($id: ID!) { newSectorOrg(id: $id) { state federations { from } } }`, { id: orgId })).toEqual({
      newSectorOrg: { state: 'PROSPECT', federations: [] },
    });
    expect((await establishFederation(deps(true), admin, input)).state).toBe('ESTABLISHED');
    expect(heard).toEqual([`${orgId} 2025-01-01`, `${orgId} 2025-01-01`]);
  });
});
