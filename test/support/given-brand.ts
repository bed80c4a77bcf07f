import type { TestApp } from './start-app.js';

/** What a mutation answered: its result, or null with the refusals. */
export interface Outcome<Result> {
  readonly result: Result | null;
  readonly codes: readonly string[];
  readonly paths: readonly (readonly string[])[];
  /** The code of the GraphQL error, when there is one instead. */
  readonly error: string | undefined;
}

/** Sends `mutation(input)` with this selection of its result. */
export async function mutate<Result>(
  app: TestApp,
  token: string,
  name: string,
  input: object,
  selection: string,
  resultField: string,
): Promise<Outcome<Result>> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${resultField} ${selection} userErrors { code path message } } }`;
  const answer = await app.graphql<Record<string, Record<string, unknown> | null>>(query, { input }, token);
  const payload = answer.data?.[name];
  const userErrors = (payload?.['userErrors'] ?? []) as { code: string; path: string[] }[];
  return {
    result: (payload?.[resultField] ?? null) as Result | null,
    codes: userErrors.map(error => error.code),
    paths: userErrors.map(error => error.path),
    error: answer.errors?.[0]?.extensions.code,
  };
}

interface Made {
  readonly id: string;
  readonly version: number;
}

/** Makes the records that tests start from, through the API. */
export function givenBrand(app: TestApp, admin: string) {
  let counter = 0;
  /** Approves what others have entered. */
  const reviewer = app.lead();
  const made = async <Result extends Made>(name: string, input: object, field: string, token = admin): Promise<Result> => {
    const answer = await mutate<Result>(app, token, name, input, '{ id version }', field);
    if (!answer.result) throw new Error(`${name}: ${answer.codes.join()} ${answer.error}`);
    return answer.result;
  };
  return {
    reviewer,
    next: () => ++counter,
    /** A county federation with somebody who works there. */
    async county(name = '示例县妇联') {
      const input = { parentId: app.root.id, code: `COUNTY-${++counter}`, name, kind: 'FEDERATION', level: 'COUNTY' };
      const { id } = await made<Made>('createBranch', input, 'branch');
      const [row] = await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]);
      const path = row?.path ?? '';
      return { id, path, staff: app.staff(path), colleague: app.staff(path) };
    },
    project: (branchId: string, token = admin, more: object = {}) => {
      const base = { code: `P-${++counter}`, title: '示例项目', heart: 'WARM', branchId, startsOn: '2026-01-01' };
      return made<Made>('createProject', { ...base, ...more }, 'project', token);
    },
    async publishedProject(branchId: string, token = admin, more: object = {}) {
      const project = await this.project(branchId, token, { reasonWithoutGoal: '示例原因', ...more });
      await made('reviewProject', { projectId: project.id, step: 'SUBMIT' }, 'project', token);
      for (const step of ['APPROVE', 'PUBLISH']) await made('reviewProject', { projectId: project.id, step }, 'project', reviewer);
      return project;
    },
  };
}
