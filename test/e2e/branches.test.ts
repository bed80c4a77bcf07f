import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/start-app.js';

const CREATE = `mutation ($input: CreateBranchInput!) {
  createBranch(input: $input) { branch { id code name kind level version parent { id } } userErrors { code message path } }
}`;
const UPDATE = `mutation ($input: UpdateBranchInput!) {
  updateBranch(input: $input) { branch { id name version parent { id } } userErrors { code path } }
}`;

interface Created {
  createBranch: {
    branch: { id: string; version: number; parent: { id: string } } | null;
    userErrors: { code: string; message: string; path: string[] }[];
  };
}
interface Updated {
  updateBranch: { branch: { id: string; version: number; parent: { id: string } } | null; userErrors: { code: string }[] };
}

describe('the organisation tree', () => {
  let app: TestApp;
  let admin: string;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
  });
  afterAll(() => app.close());

  const create = async (input: object, token = admin) => {
    const base = { parentId: app.root.id, code: `C${++counter}`, name: '示例科室', kind: 'DEPARTMENT' };
    const answer = await app.graphql<Created>(CREATE, { input: { ...base, ...input } }, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.createBranch;
  };

  it('adds a branch below its parent and lists it', async () => {
    const { branch } = await create({ name: '𬭚县妇联', kind: 'FEDERATION', level: 'COUNTY' });
    expect(branch).toMatchObject({ name: '𬭚县妇联', level: 'COUNTY', version: 1, parent: { id: app.root.id } });
    const listed = await app.graphql<{ branches: { nodes: { id: string }[]; totalCount: number } }>(
      `{ branches(where: { level: { eq: COUNTY } }) { totalCount nodes { id } } }`,
    );
    expect(listed.data.branches).toEqual({ totalCount: 1, nodes: [{ id: branch?.id }] });
  });

  it('takes a branch without a level for one whose level is not the one named', async () => {
    const names = { contains: '无层级' };
    await create({ name: '无层级科室' });
    await create({ name: '无层级县妇联', kind: 'FEDERATION', level: 'COUNTY' });
    const found = async (where: object) => {
      const query = 'query ($where: BranchWhere) { branches(where: $where) { nodes { name } } }';
      const { data } = await app.graphql<{ branches: { nodes: { name: string }[] } }>(query, { where: { name: names, ...where } });
      return data.branches.nodes.map(({ name }) => name);
    };
    for (const where of [
      { level: { ne: 'COUNTY' } },
      { level: { notIn: ['COUNTY'] } },
      { not: { level: { eq: 'COUNTY' } } },
      { level: { eq: null } },
    ]) {
      expect(await found(where)).toEqual(['无层级科室']);
    }
    expect(await found({ level: { ne: null } })).toEqual(['无层级县妇联']);
  });

  it('refuses a second branch with the same code, and a cycle, and changes nothing', async () => {
    const upper = (await create({ code: 'UP' })).branch!;
    const lower = (await create({ parentId: upper.id })).branch!;
    expect((await create({ code: 'UP' })).userErrors).toMatchObject([{ code: 'CODE_TAKEN', path: ['input', 'code'] }]);
    const moved = await app.graphql<Updated>(UPDATE, { input: { branchId: upper.id, parentId: lower.id } }, admin);
    expect(moved.data.updateBranch).toMatchObject({ branch: null, userErrors: [{ code: 'BRANCH_CYCLE' }] });
  });

  it('moves a whole subtree', async () => {
    const from = (await create({})).branch!;
    const to = (await create({})).branch!;
    const child = (await create({ parentId: from.id })).branch!;
    const grandchild = (await create({ parentId: child.id })).branch!;
    await app.graphql<Updated>(UPDATE, { input: { branchId: child.id, parentId: to.id, expectedVersion: 1 } }, admin);
    const staffOfTarget = app.staff(
      (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [to.id]))[0]!.path,
    );
    expect((await create({ parentId: grandchild.id }, staffOfTarget)).branch).not.toBeNull();
    const stale = await app.graphql<Updated>(UPDATE, { input: { branchId: child.id, name: '新名', expectedVersion: 1 } }, admin);
    expect(stale.data.updateBranch.userErrors).toMatchObject([{ code: 'VERSION_STALE' }]);
  });

  const move = async (branchId: string, parentId: string): Promise<string | null> => {
    const answer = await app.graphql<Updated>(UPDATE, { input: { branchId, parentId } }, admin);
    return answer.data.updateBranch.userErrors[0]?.code ?? null;
  };
  /** Branches whose path does not go on from that of the branch they hang below. */
  const astray = () =>
    app.database.read
      .rows<{ path: string; above: string }>('SELECT b.path AS path, p.path AS above FROM branch b JOIN branch p ON p.id = b.parentId')
      .then(rows => rows.filter(({ path, above }) => !path.startsWith(above) || path.split('/').length !== above.split('/').length + 1));

  it('stays a tree when two branches are moved below each other at once, and loses no child that is added meanwhile', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, other] = [(await create({})).branch!.id, (await create({})).branch!.id];
      const outcomes = await Promise.all([move(one, other), move(other, one), create({ parentId: one }), create({ parentId: other })]);
      expect(outcomes.slice(0, 2).filter(code => code === null)).toHaveLength(1);
    }
    expect(await astray()).toEqual([]);
  });

  it('is at most twelve levels deep, also after a move of a deep part', async () => {
    const chain = async (length: number): Promise<string[]> => {
      const ids: string[] = [];
      for (let level = 0; level < length; level++) ids.push((await create({ parentId: ids.at(-1) ?? app.root.id })).branch!.id);
      return ids;
    };
    const [upper, lower] = [await chain(6), await chain(6)];
    expect(await move(lower[0]!, upper[5]!)).toBe('TREE_TOO_DEEP');
    expect(await move(lower[0]!, upper[4]!)).toBeNull();
    expect((await create({ parentId: lower[5]! })).userErrors).toMatchObject([{ code: 'TREE_TOO_DEEP' }]);
  });

  const update = async (input: object) => (await app.graphql<Updated>(UPDATE, { input }, admin)).data.updateBranch.userErrors;
  const BULK = `mutation ($input: UpsertBranchesInput!) {
    upsertBranches(input: $input) { result { created updated rows { userErrors { code path } } } }
  }`;
  const bulk = async (row: object) => {
    const rows = [{ name: '示例科室', kind: 'DEPARTMENT', ...row }];
    const answer = await app.graphql<{ upsertBranches: { result: { rows: { userErrors: { code: string; path: string[] }[] }[] } } }>(
      BULK,
      { input: { rows } },
      admin,
    );
    return answer.data.upsertBranches.result.rows[0]!.userErrors;
  };

  it('hangs nothing below a branch that is dissolved', async () => {
    const [gone, other] = [(await create({ code: 'GONE', name: '示例旧科' })).branch!, (await create({ code: 'OTHER' })).branch!];
    expect(await update({ branchId: gone.id, dissolvedOn: '2026-05-01' })).toEqual([]);
    const refused = [{ code: 'BRANCH_DISSOLVED', path: ['input', 'parentId'] }];
    const added = await create({ parentId: gone.id });
    expect(added).toMatchObject({ branch: null, userErrors: refused });
    expect(added.userErrors[0]?.message).toBe('“示例旧科”已于 2026-05-01 撤销，不能再设下级组织');
    expect((await create({ parentId: gone.id, foundedOn: '2020-01-01' })).userErrors).toMatchObject(refused);
    expect(await update({ branchId: other.id, parentId: gone.id })).toMatchObject(refused);
    expect(await bulk({ code: 'BELOW', parentCode: 'GONE' })).toMatchObject([{ code: 'BRANCH_DISSOLVED' }]);
    expect(await bulk({ code: 'OTHER', parentCode: 'GONE' })).toMatchObject([{ code: 'BRANCH_DISSOLVED' }]);
  });

  it('dissolves neither its root nor a branch with living ones below it', async () => {
    const path = ['input', 'dissolvedOn'];
    expect(await update({ branchId: app.root.id, dissolvedOn: '2026-05-01' })).toEqual([{ code: 'ROOT_STAYS', path }]);
    const upper = (await create({})).branch!;
    const lower = (await create({ parentId: upper.id })).branch!;
    const dissolve = (branchId: string, dissolvedOn: string) => update({ branchId, dissolvedOn });
    expect(await dissolve(upper.id, '2026-05-01')).toEqual([{ code: 'BRANCH_HAS_CHILDREN', path }]);
    expect(await dissolve(lower.id, '2026-05-01')).toEqual([]);
    expect(await dissolve(upper.id, '2026-04-30')).toEqual([{ code: 'BRANCH_HAS_CHILDREN', path }]);
    expect(await dissolve(upper.id, '2026-05-01')).toEqual([]);
  });

  it('leaves nothing living below a dissolved branch, also when both are asked for at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [upper, mover] = [(await create({})).branch!.id, (await create({})).branch!.id];
      await Promise.all([create({ parentId: upper }), update({ branchId: upper, dissolvedOn: '2026-05-01' }), move(mover, upper)]);
    }
    const orphans = await app.database.read.rows(
      'SELECT b.id FROM branch b JOIN branch p ON p.id = b.parentId WHERE p.dissolvedOn IS NOT NULL AND b.dissolvedOn IS NULL',
    );
    expect(orphans).toEqual([]);
  });

  it('answers a repeated write with the first result, and refuses the same key with another body', async () => {
    const input = { code: 'ONCE', idempotencyKey: 'k-1' };
    const [first, second] = await Promise.all([create(input), create(input)]);
    expect(first.branch?.id).toBe(second.branch?.id);
    expect((await create({ ...input, name: '别的' })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  });

  it('is found by its id, and an id of no kind there is finds nothing', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = [app.root.id, `constructor_${app.root.id.slice(-26)}`];
    expect((await app.graphql(query, { ids })).data).toEqual({ nodes: [{ id: app.root.id }, null] });
  });

  it('reads nested levels with one statement each', async () => {
    const before = app.statements();
    await app.graphql(
      `{ branches(first: 50) { totalCount nodes { parent { name } children(first: 5) { totalCount nodes { name parent { id } } } } } }`,
    );
    expect(app.statements() - before).toBeLessThanOrEqual(6);
  });

  it('lets nobody change the tree without the right', async () => {
    const refused = await app.graphql<Created>(CREATE, { input: { parentId: app.root.id, code: 'X', name: 'X', kind: 'OTHER' } });
    expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
