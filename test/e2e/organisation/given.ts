import { startApp } from '../../support/start-app.js';

export interface UserErrorRow {
  readonly code: string;
  readonly message: string;
  readonly path: string[];
}

/** A payload with its result under one name. */
type Payload = Record<string, unknown> & { userErrors: UserErrorRow[] };

/** A started product with short words for what these suites do all the time. */
export async function stage() {
  const app = await startApp();
  const admin = app.lead();
  let counter = 0;

  /** Runs one mutation whose argument is `input` and answers its payload; GraphQL errors are thrown. */
  async function mutate<Result>(
    name: string,
    selection: string,
    input: object,
    token = admin,
  ): Promise<Result & { userErrors: UserErrorRow[] }> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message path } } }`;
    const answer = await app.graphql<Record<string, Payload>>(document, { input }, token);
    if (answer.errors) throw new Error(answer.errors.map(error => error.extensions.code).join());
    return answer.data[name] as unknown as Result & { userErrors: UserErrorRow[] };
  }

  async function query<Data>(document: string, variables: object = {}, token = admin): Promise<Data> {
    const answer = await app.graphql<Data>(document, variables, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  async function branch(input: object = {}): Promise<{ id: string; name: string; code: string }> {
    const code = `B${++counter}`;
    const base = { parentId: app.root.id, code, name: `示例${code}`, kind: 'PARTY_BRANCH' };
    const made = await mutate<{ branch: { id: string; name: string; code: string } | null }>('createBranch', 'branch { id name code }', {
      ...base,
      ...input,
    });
    if (!made.branch) throw new Error(JSON.stringify(made.userErrors));
    return made.branch;
  }

  async function member(input: object = {}, token = admin): Promise<{ id: string; version: number }> {
    const base = { homeBranchId: app.root.id, name: `示例人员${++counter}`, gender: 'FEMALE', joinedOn: '2020-01-01' };
    const made = await mutate<{ member: { id: string; version: number } | null }>(
      'createMember',
      'member { id version }',
      { ...base, ...input },
      token,
    );
    if (!made.member) throw new Error(JSON.stringify(made.userErrors));
    return made.member;
  }

  const pathOf = async (id: string): Promise<string> =>
    (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]))[0]!.path;

  return { app, admin, mutate, query, branch, member, pathOf, staffOf: async (id: string) => app.staff(await pathOf(id)) };
}

export type Stage = Awaited<ReturnType<typeof stage>>;
