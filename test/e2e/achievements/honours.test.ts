import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handIn } from '../../support/files.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const FIELDS = `id title kind level year edition rank isTeam federationRoles honoree state version viewerCan branch { id }
  evidence { id }`;
const RECORD = `mutation ($input: RecordAchievementInput!) {
  recordAchievement(input: $input) { achievement { ${FIELDS} } userErrors { code path } } }`;
const UPDATE = `mutation ($input: UpdateAchievementInput!) {
  updateAchievement(input: $input) { achievement { ${FIELDS} } userErrors { code path } } }`;
const REVIEW = `mutation ($input: ReviewAchievementInput!) {
  reviewAchievement(input: $input) { achievement { ${FIELDS} } userErrors { code path } } }`;
const WALL = `{ honourWall { levels { level total years { year achievements { totalCount nodes { title honoree } } } } } }`;

interface Achievement {
  id: string;
  title: string;
  state: string;
  version: number;
  year: number | null;
  rank: number | null;
  viewerCan: string[];
  evidence: { id: string }[];
}
interface Payload {
  achievement: Achievement | null;
  userErrors: { code: string; path: string[] }[];
}
interface Wall {
  honourWall: {
    levels: {
      level: string;
      total: number;
      years: { year: number | null; achievements: { totalCount: number; nodes: { title: string }[] } }[];
    }[];
  };
}

describe('honours', () => {
  let app: TestApp;
  let admin: string;
  let reviewer: string;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    reviewer = app.lead();
  });
  afterAll(() => app.close());

  const branch = async (name = '示例县妇联') => {
    const input = { parentId: app.root.id, code: `H${++counter}`, name, kind: 'FEDERATION', level: 'COUNTY' };
    const answer = await app.graphql<{ createBranch: { branch: { id: string } } }>(
      'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } } }',
      { input },
      admin,
    );
    const { id } = answer.data.createBranch.branch;
    const [row] = await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]);
    return { id, path: row!.path };
  };
  const base = () => ({ branchId: app.root.id, kind: 'HONOUR', level: 'NATIONAL', title: `示例先进单位${++counter}` });
  const send = async (query: string, field: string, input: object, token: string): Promise<Payload> => {
    const answer = await app.graphql<Record<string, Payload>>(query, { input }, token);
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code);
    return answer.data[field]!;
  };
  const record = (input: object = {}, token = admin) => send(RECORD, 'recordAchievement', { ...base(), ...input }, token);
  const update = (input: object, token = admin) => send(UPDATE, 'updateAchievement', input, token);
  const step = (achievementId: string, input: object, token = admin) =>
    send(REVIEW, 'reviewAchievement', { achievementId, ...input }, token);
  const publish = async (input: object = {}): Promise<Achievement> => {
    const { achievement } = await record({ evidenceIds: [await handIn(app, admin, app.root.id)], ...input });
    await step(achievement!.id, { step: 'SUBMIT' });
    await step(achievement!.id, { step: 'APPROVE' }, reviewer);
    return (await step(achievement!.id, { step: 'PUBLISH' }, reviewer)).achievement!;
  };
  const seen = async (id: string, token = '') =>
    (await app.graphql<{ achievement: Achievement | null }>(`query ($id: ID!) { achievement(id: $id) { ${FIELDS} } }`, { id }, token)).data
      .achievement;

  it('are recorded with what the certificate says and what the federation did', async () => {
    const { achievement } = await record({
      kind: 'COMPETITION',
      title: '第二届示例大赛冠军',
      year: 2023,
      edition: 2,
      rank: 1,
      isTeam: true,
      federationRoles: ['COACHED', 'SELECTED'],
      honoree: '𬭚乡示例项目🌸',
    });
    expect(achievement).toMatchObject({
      state: 'DRAFT',
      year: 2023,
      edition: 2,
      rank: 1,
      isTeam: true,
      federationRoles: ['SELECTED', 'COACHED'],
      honoree: '𬭚乡示例项目🌸',
      branch: { id: app.root.id },
    });
    expect((await record({ grantedOn: '2021-07-01' })).achievement).toMatchObject({ year: 2021, rank: null, isTeam: false });
  });

  it.each([
    ['a year to come', { year: 2027 }, 'NUMBER_OUT_OF_RANGE', ['input', 'year']],
    ['a day to come', { grantedOn: '2026-06-16' }, 'DAY_IN_FUTURE', ['input', 'grantedOn']],
    ['rank nought', { rank: 0 }, 'NUMBER_OUT_OF_RANGE', ['input', 'rank']],
    ['an empty title', { title: ' 　' }, 'TEXT_EMPTY', ['input', 'title']],
    ['a title of 201 characters', { title: '𬭚'.repeat(201) }, 'TEXT_TOO_LONG', ['input', 'title']],
    ['a file nobody handed in', { evidenceIds: ['file_01hx0000000000000000000000'] }, 'LINKED_RECORD_NOT_FOUND', ['input', 'evidenceIds']],
    [
      'an id of another kind as evidence',
      { evidenceIds: ['branch_01hx0000000000000000000000'] },
      'WRONG_TYPE_OF_ID',
      ['input', 'evidenceIds'],
    ],
    ['a branch nobody has', { branchId: 'branch_01hx0000000000000000000000' }, 'LINKED_RECORD_NOT_FOUND', ['input', 'branchId']],
    ['an id of another kind as project', { projectId: 'branch_01hx0000000000000000000000' }, 'WRONG_TYPE_OF_ID', ['input', 'projectId']],
  ])('refuse %s and leave no trace', async (_, input, code, path) => {
    const count = async () => (await app.database.read.rows('SELECT id FROM achievement')).length;
    const before = await count();
    expect(await record(input)).toMatchObject({ achievement: null, userErrors: [{ code, path }] });
    expect(await count()).toBe(before);
  });

  it('go through the review, and are approved only with their certificate', async () => {
    const { achievement } = await record();
    const { id } = achievement!;
    expect((await step(id, { step: 'APPROVE' })).userErrors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
    expect((await step(id, { step: 'SUBMIT' })).achievement?.viewerCan).toEqual(['VOID']);
    expect((await step(id, { step: 'APPROVE' })).userErrors).toMatchObject([{ code: 'SECOND_PERSON_REQUIRED', path: ['input', 'step'] }]);
    expect((await step(id, { step: 'APPROVE' }, reviewer)).userErrors).toMatchObject([{ code: 'CERTIFICATE_MISSING' }]);
    expect((await step(id, { step: 'RETURN' }, reviewer)).userErrors).toMatchObject([
      { code: 'REASON_REQUIRED', path: ['input', 'reason'] },
    ]);
    await step(id, { step: 'RETURN', reason: '请附证书' }, reviewer);
    const fileId = await handIn(app, admin, app.root.id);
    const changed = await update({ achievementId: id, evidenceIds: [fileId, fileId] });
    expect(changed.achievement?.evidence).toEqual([{ id: fileId }]);
    expect((await step(id, { step: 'SUBMIT' })).userErrors).toEqual([]);
    for (const word of ['APPROVE', 'PUBLISH']) expect((await step(id, { step: word }, reviewer)).userErrors).toEqual([]);
    expect((await update({ achievementId: id, title: '改' })).userErrors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
    expect(await seen(id)).toMatchObject({ state: 'PUBLISHED', evidence: [], viewerCan: [] });
    expect((await step(id, { step: 'VOID', reason: '重复登记' })).achievement?.state).toBe('VOIDED');
    expect(await seen(id)).toBeNull();
  });

  it('refuse a stale change, and let two people change one only once', async () => {
    const { achievement } = await record();
    const input = { achievementId: achievement!.id, expectedVersion: 1 };
    const answers = await Promise.all([update({ ...input, title: '甲' }), update({ ...input, title: '乙' })]);
    expect(answers.flatMap(answer => answer.userErrors.map(error => error.code))).toEqual(['VERSION_STALE']);
    expect((await update({ achievementId: achievement!.id, year: null, honoree: null })).achievement).toMatchObject({ year: null });
  });

  it('answer a repeated write with the first result', async () => {
    const input = { ...base(), idempotencyKey: 'honour-1' };
    const [first, second] = await Promise.all([record(input), record(input)]);
    expect(first.achievement?.id).toBe(second.achievement?.id);
    expect((await record({ ...input, title: '别的' })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  });

  it('are seen before publication only by those who work in that part of the tree', async () => {
    const [ours, theirs] = [await branch(), await branch()];
    const { achievement } = await record({ branchId: ours.id }, app.staff(ours.path));
    expect(await seen(achievement!.id)).toBeNull();
    expect(await seen(achievement!.id, app.staff(theirs.path))).toBeNull();
    expect(await seen(achievement!.id, app.staff(ours.path))).toMatchObject({ id: achievement!.id });
    await expect(record({ branchId: ours.id }, app.staff(theirs.path))).rejects.toThrow('FORBIDDEN');
    await expect(record({}, '')).rejects.toThrow('UNAUTHENTICATED');
    await expect(update({ achievementId: achievement!.id, title: '改' }, app.staff(theirs.path))).rejects.toThrow('NOT_FOUND');
    const published = await publish();
    await expect(update({ achievementId: published.id, title: '改' }, app.staff(theirs.path))).rejects.toThrow('FORBIDDEN');
  });

  it('hang on the wall by level and year, published ones only, in three statements', async () => {
    const onWall = async () => {
      const before = app.statements();
      const { data } = await app.graphql<Wall>(WALL);
      return { levels: data.honourWall.levels, statements: app.statements() - before };
    };
    const total = (levels: Wall['honourWall']['levels'], level: string) => levels.find(one => one.level === level)?.total ?? 0;
    const before = await onWall();
    await publish({ level: 'MUNICIPAL', year: 2021, title: '全市示例先进基层党组织' });
    await publish({ level: 'MUNICIPAL', year: 2021, title: '市直机关示例先进基层党组织' });
    await publish({ level: 'PROVINCIAL', kind: 'COMPETITION', title: '省示例竞赛团体优胜奖' });
    await publish({ level: 'OTHER', kind: 'ENDORSEMENT', title: '“示例嫂”经验做法得到上级肯定', evidenceIds: [] });
    await record({ level: 'MUNICIPAL', year: 2021, title: '尚未发布' });
    const { levels, statements } = await onWall();
    expect(levels.map(({ level }) => level)).toEqual(['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'OTHER']);
    expect(total(levels, 'MUNICIPAL') - total(before.levels, 'MUNICIPAL')).toBe(2);
    expect(levels.find(({ level }) => level === 'MUNICIPAL')?.years).toMatchObject([
      {
        year: 2021,
        achievements: { totalCount: 2, nodes: [{ title: '全市示例先进基层党组织' }, { title: '市直机关示例先进基层党组织' }] },
      },
    ]);
    expect(levels.find(({ level }) => level === 'PROVINCIAL')?.years).toMatchObject([{ year: null }]);
    // The groups, their pages, their counts.
    expect(statements).toBe(3);
  });

  it('are listed below their branches with one statement a level, and filtered', async () => {
    const units = await Promise.all(Array.from({ length: 5 }, () => branch()));
    for (const unit of units) for (const year of [2022, 2024]) await record({ branchId: unit.id, year });
    const query = `{ branches(first: 100) { nodes { id achievements(first: 1, where: { year: { gte: 2023 } }) {
      totalCount nodes { title year branch { name } evidence { id } } } } } }`;
    const before = app.statements();
    const answer = await app.graphql<{
      branches: { nodes: { id: string; achievements: { totalCount: number; nodes: { year: number }[] } }[] };
    }>(query, {}, admin);
    expect(app.statements() - before).toBeLessThanOrEqual(6);
    const ours = answer.data.branches.nodes.filter(({ id }) => units.some(unit => unit.id === id));
    expect(ours.map(({ achievements }) => [achievements.totalCount, achievements.nodes[0]?.year])).toEqual(units.map(() => [1, 2024]));
  });

  it('of projects are read with one statement a level, the latest first, and name their project', async () => {
    const projects: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const input = { code: `P${i}`, title: '夏布绣示例项目', heart: 'CRAFT', branchId: app.root.id, startsOn: '2024-01-01' };
      const answer = await app.graphql<{ createProject: { project: { id: string } } }>(
        'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }',
        { input },
        admin,
      );
      projects.push(answer.data.createProject.project.id);
    }
    for (const projectId of projects) for (const year of [2020, 2023]) await record({ projectId, year });
    const before = app.statements();
    const answer = await app.graphql<{
      projects: { nodes: { id: string; achievements: { nodes: { year: number; project: object }[] } }[] };
    }>('{ projects(first: 50) { nodes { id achievements(first: 20) { totalCount nodes { year project { id } } } } } }', {}, admin);
    expect(app.statements() - before).toBeLessThanOrEqual(4);
    for (const id of projects) {
      const nodes = answer.data.projects.nodes.find(project => project.id === id)?.achievements.nodes;
      expect(nodes).toEqual([2023, 2020].map(year => ({ year, project: { id } })));
    }
    const unknown = await record({ projectId: 'project_01hx0000000000000000000000' });
    expect(unknown.userErrors).toMatchObject([{ code: 'LINKED_RECORD_NOT_FOUND', path: ['input', 'projectId'] }]);
  });

  it('page through every row once and are nodes', async () => {
    const year = 1999;
    for (let i = 0; i < 7; i += 1) await record({ year });
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const answer: { data: { achievements: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } =
        await app.graphql(
          `query ($after: String) { achievements(first: 3, after: $after, where: { year: { eq: 1999 } }, orderBy: [{ field: TITLE, direction: DESC }]) {
            nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
          admin,
        );
      ids.push(...answer.data.achievements.nodes.map(node => node.id));
      if (!answer.data.achievements.pageInfo.hasNextPage) break;
      after = answer.data.achievements.pageInfo.endCursor;
    }
    expect(new Set(ids).size).toBe(7);
    const node = await app.graphql<{ node: object }>('query ($id: ID!) { node(id: $id) { __typename id } }', { id: ids[0] }, admin);
    expect(node.data.node).toEqual({ __typename: 'Achievement', id: ids[0] });
  });

  it('go out as a sheet, bounded by year and scope', async () => {
    const unit = await branch('出册县妇联');
    await record({ branchId: unit.id, year: 2019, title: '=1+1' });
    await record({ branchId: unit.id, year: 2025 });
    const input = { kind: 'ACHIEVEMENTS', format: 'CSV', branchId: unit.id, to: '2020-12-31' };
    const answer = await app.graphql<{ prepareExport: { export: { url: string } } }>(
      'mutation ($input: PrepareExportInput!) { prepareExport(input: $input) { export { url } } }',
      { input },
      admin,
    );
    const lines = (await (await fetch(app.url + answer.data.prepareExport.export.url)).text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^出册县妇联,HONOUR,NATIONAL,'=1\+1,/);
  });
});
