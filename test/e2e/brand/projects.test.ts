import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenBrand, mutate } from '../../support/given-brand.js';
import { startApp, type TestApp } from '../../support/start-app.js';

interface Project {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly stateReason: string | null;
}
const SHOWN = '{ id state version stateReason }';

interface List {
  readonly [name: string]: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}

describe('projects', () => {
  let app: TestApp;
  let admin: string;
  let given: ReturnType<typeof givenBrand>;
  let county: Awaited<ReturnType<typeof given.county>>;
  let other: Awaited<ReturnType<typeof given.county>>;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    given = givenBrand(app, admin);
    county = await given.county();
    other = await given.county('别的示例县妇联');
  });
  afterAll(() => app.close());

  const send = (name: string, input: object, token: string) => mutate<Project>(app, token, name, input, SHOWN, 'project');
  const step = (projectId: string, name: string, token: string, more: object = {}) =>
    send('reviewProject', { projectId, step: name, ...more }, token);
  const listed = async (list: string, token = '', args = '(first: 100)') => {
    const answer = await app.graphql<List>(`{ ${list}${args} { totalCount nodes { id } } }`, {}, token);
    return answer.data[list]?.nodes.map(node => node.id) ?? [];
  };
  const member = async (branchId: string) => {
    const input = { homeBranchId: branchId, name: '示例干部', gender: 'FEMALE', joinedOn: '2020-01-01' };
    const created = await mutate<{ id: string }>(app, admin, 'createMember', input, '{ id }', 'member');
    if (!created.result) throw new Error(`createMember ${created.codes} ${created.error}`);
    return created.result.id;
  };

  it('go through the review flow, and the public sees them only once they are published', async () => {
    const { id } = await given.project(county.id, county.staff, { reasonWithoutGoal: '示例原因' });
    const seenBy = async (token: string) =>
      (await app.graphql<{ project: object | null }>(`{ project(id: "${id}") { id } }`, {}, token)).data.project;
    expect([await seenBy(''), await seenBy(other.staff), await seenBy(county.colleague)]).toEqual([null, null, { id }]);
    expect((await step(id, 'APPROVE', given.reviewer)).codes).toEqual(['STATE_NOT_ALLOWED']);
    expect((await step(id, 'SUBMIT', county.staff)).result?.state).toBe('SUBMITTED');
    expect((await step(id, 'APPROVE', county.staff)).error).toBe('FORBIDDEN');
    expect((await step(id, 'RETURN', given.reviewer)).codes).toEqual(['REASON_REQUIRED']);
    expect((await step(id, 'RETURN', given.reviewer, { reason: '请补充' })).result).toMatchObject({
      state: 'RETURNED',
      stateReason: '请补充',
    });
    expect((await step(id, 'SUBMIT', county.staff, { expectedVersion: 1 })).codes).toEqual(['VERSION_STALE']);
    expect((await step(id, 'SUBMIT', county.staff)).codes).toEqual([]);
    for (const name of ['APPROVE', 'PUBLISH']) expect((await step(id, name, given.reviewer)).codes).toEqual([]);
    expect([await seenBy(''), await seenBy(other.staff)]).toEqual([{ id }, { id }]);
    expect((await step(id, 'ARCHIVE', other.staff)).error).toBe('FORBIDDEN');
    expect((await step(id, 'VOID', county.staff, { reason: '重复' })).error).toBe('FORBIDDEN');
    expect((await step(id, 'VOID', given.reviewer, { reason: '重复' })).result?.state).toBe('VOIDED');
    expect(await seenBy('')).toBeNull();
    expect((await step(id, 'SUBMIT', county.staff)).codes).toEqual(['STATE_NOT_ALLOWED']);
  });

  it('are decided by a second person, and by nobody who stands aside', async () => {
    const lead = app.lead();
    const { id } = await given.project(county.id, lead, { reasonWithoutGoal: '示例原因' });
    const can = async (token: string) =>
      (await app.graphql<{ project: { viewerCan: string[] } }>(`{ project(id: "${id}") { viewerCan } }`, {}, token)).data.project.viewerCan;
    await step(id, 'SUBMIT', lead);
    expect([await can(lead), await can(given.reviewer)]).toEqual([['VOID'], ['RETURN', 'APPROVE', 'VOID']]);
    for (const name of ['APPROVE', 'RETURN']) {
      expect(await step(id, name, lead, { reason: '自己' })).toMatchObject({
        codes: ['SECOND_PERSON_REQUIRED'],
        paths: [['input', 'step']],
      });
    }
    expect((await step(id, 'APPROVE', given.reviewer)).result?.state).toBe('APPROVED');
  });

  it('of one programme are worked on by those who were given that programme, and seen by nobody of another', async () => {
    const [warm, pure] = ['WARM', 'PURE'].map(heart => app.as('PROGRAMME_KEEPER', app.root.path, heart)) as [string, string];
    const { id } = await given.project(county.id, warm, { heart: 'WARM', reasonWithoutGoal: '示例原因' });
    const input = { code: 'PURE-1', title: '示例', heart: 'WARM', branchId: county.id, startsOn: '2026-01-01' };
    expect((await send('createProject', input, pure)).error).toBe('FORBIDDEN');
    expect([(await step(id, 'SUBMIT', pure)).error, (await step(id, 'SUBMIT', warm)).result?.state]).toEqual(['NOT_FOUND', 'SUBMITTED']);
    expect(await listed('projects', warm)).toContain(id);
    expect(await listed('projects', pure)).not.toContain(id);
    expect((await step(id, 'APPROVE', warm)).error).toBe('FORBIDDEN');
    expect((await step(id, 'APPROVE', app.as('REVIEWER', county.path, 'WARM'))).result?.state).toBe('APPROVED');
  });

  it('answer the same for one that is hidden and one that does not exist', async () => {
    const { id } = await given.project(county.id, county.staff);
    const nobodys = `${id.slice(0, -4)}zzzz`;
    expect([(await step(id, 'SUBMIT', other.staff)).error, (await step(nobodys, 'SUBMIT', other.staff)).error]).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect(
      (await send('createProject', { code: 'X', title: 'x', heart: 'PURE', branchId: county.id, startsOn: '2026-01-01' }, other.staff))
        .error,
    ).toBe('FORBIDDEN');
  });

  it('are handed in only with a goal or a reason, and those without a goal are listed', async () => {
    const { id } = await given.project(county.id, county.staff);
    expect((await step(id, 'SUBMIT', county.staff)).codes).toEqual(['GOAL_OR_REASON_NEEDED']);
    expect(await listed('projectsWithoutGoal', county.staff)).toContain(id);
    const goal = await mutate<{ id: string }>(app, admin, 'createGoal', { year: 2026, title: '示例目标' }, '{ id }', 'goal');
    const goalId = goal.result?.id ?? '';
    expect((await send('linkGoal', { projectId: id, goalId: id }, county.staff)).codes).toEqual(['WRONG_TYPE_OF_ID']);
    expect(await send('linkGoal', { projectId: id, goalId: `${goalId.slice(0, -4)}zzzz` }, county.staff)).toMatchObject({
      codes: ['LINKED_RECORD_NOT_FOUND'],
      paths: [['input', 'goalId']],
    });
    await Promise.all([
      send('linkGoal', { projectId: id, goalId }, county.staff),
      send('linkGoal', { projectId: id, goalId }, county.colleague),
    ]);
    expect(await listed('projectsWithoutGoal', county.staff)).not.toContain(id);
    const guided = await app.graphql<{ project: unknown }>(
      `{ project(id: "${id}") { goals { totalCount nodes { title state } } keyTasks { totalCount } directives { totalCount } carriers { totalCount } } }`,
      {},
      county.staff,
    );
    const none = { totalCount: 0 };
    const goals = { totalCount: 1, nodes: [{ title: '示例目标', state: 'ACTIVE' }] };
    expect(guided.data.project).toEqual({ goals, keyTasks: none, directives: none, carriers: none });
    expect((await step(id, 'SUBMIT', county.staff)).result?.state).toBe('SUBMITTED');
    await send('unlinkGoal', { projectId: id, goalId }, county.staff);
    expect(await listed('projectsWithoutGoal', county.staff)).toContain(id);
    expect((await mutate(app, county.staff, 'createGoal', { year: 2026, title: 'x' }, '{ id }', 'goal')).error).toBe('FORBIDDEN');
  });

  it('name a party lead and a business lead, and those that lack one are listed', async () => {
    const { id } = await given.project(county.id, county.staff);
    const [own, foreign] = [await member(county.id), await member(other.id)];
    expect(await listed('projectsMissingLead', county.staff)).toContain(id);
    const refused = await send('updateProject', { projectId: id, partyLeadId: foreign }, county.staff);
    expect(refused).toMatchObject({ codes: ['LINKED_RECORD_NOT_FOUND'], paths: [['input', 'partyLeadId']] });
    await send('updateProject', { projectId: id, partyLeadId: own }, county.staff);
    expect(await listed('projectsMissingLead', county.staff)).toContain(id);
    await send('updateProject', { projectId: id, businessLeadId: own }, county.staff);
    expect(await listed('projectsMissingLead', county.staff)).not.toContain(id);
    const query = `{ project(id: "${id}") { partyLead { id name } viewerCan } }`;
    const shown = await app.graphql<{ project: unknown }>(query, {}, county.staff);
    expect(shown.data.project).toEqual({ partyLead: { id: own, name: '示例干部' }, viewerCan: ['SUBMIT', 'VOID'] });
  });

  it('are not rewritten once they are handed in; leads and planned end may still change', async () => {
    const { id } = await given.publishedProject(county.id, county.staff);
    const change = (input: object) => send('updateProject', { projectId: id, ...input }, county.staff);
    expect((await change({ title: '别的' })).codes).toEqual(['STATE_NOT_ALLOWED']);
    expect((await change({ endsOn: '2025-12-31' })).codes).toEqual(['SPAN_INVALID']);
    expect((await change({ endsOn: '2026-12-31' })).codes).toEqual([]);
  });

  it('are closed with a day and an outcome, once', async () => {
    const { id } = await given.publishedProject(county.id, county.staff);
    const close = (closedOn: string) => send('closeProject', { projectId: id, closedOn, outcome: '示例成效' }, county.staff);
    expect((await close('2026-06-16')).codes).toEqual(['DAY_IN_FUTURE']);
    expect((await close('2025-12-31')).codes).toEqual(['SPAN_INVALID']);
    expect((await close('2026-06-15')).codes).toEqual([]);
    expect((await close('2026-06-15')).codes).toEqual(['PROJECT_CLOSED']);
    const draft = await given.project(county.id, county.staff);
    const early = { projectId: draft.id, closedOn: '2026-06-15', outcome: 'x' };
    expect((await send('closeProject', early, county.staff)).codes).toEqual(['STATE_NOT_ALLOWED']);
  });

  it('keep directives word for word with their hash', async () => {
    const body = '示例原文：第一条。\n第二条。';
    const input = { title: '示例指示', issuer: '示例单位', issuedOn: '2022-01-01', body };
    const made = await mutate<{ id: string; body: string; bodyHash: string }>(
      app,
      admin,
      'createDirective',
      input,
      '{ id body bodyHash }',
      'directive',
    );
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
    expect(made.result).toMatchObject({ body, bodyHash: Buffer.from(bytes).toString('hex') });
    const { id } = await given.publishedProject(county.id, county.staff);
    await send('linkDirective', { projectId: id, directiveId: made.result?.id }, county.staff);
    const served = await app.graphql<{ directives: { nodes: { projects: { nodes: { id: string }[] } }[] } }>(
      `{ directives(first: 2) { nodes { projects(first: 2) { totalCount nodes { id directives(first: 2) { nodes { title } } } } } } }`,
    );
    expect(served.data.directives.nodes[0]?.projects.nodes).toMatchObject([{ id, directives: { nodes: [{ title: '示例指示' }] } }]);
  });

  it('are found by Chinese, pinyin and initials, only by those who may see them', async () => {
    const { id } = await given.project(county.id, county.staff, { title: '夏布绣培训' });
    const found = async (text: string, token: string) =>
      (
        await app.graphql<{ search: { node: { id: string } }[] }>(
          `query ($text: String!) { search(text: $text) { node { id } } }`,
          { text },
          token,
        )
      ).data.search.map(hit => hit.node.id);
    for (const text of ['夏布绣', 'xiabuxiu', 'xbxpx']) expect(await found(text, county.staff)).toEqual([id]);
    expect(await found('夏布绣', '')).toEqual([]);
    await send('updateProject', { projectId: id, title: '改名培训' }, county.staff);
    expect([await found('夏布绣', county.staff), await found('改名', county.staff)]).toEqual([[], [id]]);
  });

  it('show every page exactly once while others are added, and nested lists take one statement a level', async () => {
    const own = await given.county();
    for (let count = 0; count < 7; count++) await given.publishedProject(own.id, own.staff, { startsOn: `2026-0${(count % 3) + 1}-01` });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String) { projects(first: 3, after: $after, where: { branchId: { eq: "${own.id}" } }, orderBy: [{ field: STARTS_ON, direction: ASC }]) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
      type Page = { projects: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      const page: Page['projects'] = (await app.graphql<Page>(query, { after })).data.projects;
      seen.push(...page.nodes.map(node => node.id));
      await given.publishedProject(own.id, own.staff, { startsOn: '2025-01-01' });
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
    const before = app.statements();
    const nested = await app.graphql(
      `{ branches(first: 10) { nodes { projects(first: 3) { totalCount nodes { branch { name } brand { name } goals(first: 2) { totalCount nodes { title } } activities(first: 2) { nodes { title } } } } } } }`,
    );
    expect(nested.errors).toBeUndefined();
    expect(app.statements() - before).toBeLessThanOrEqual(9);
  });
});
