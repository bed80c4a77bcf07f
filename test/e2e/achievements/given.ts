import { handIn } from '../../support/files.js';
import { startApp, type TestApp } from '../../support/start-app.js';

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly path: string[];
}

export interface Entry {
  readonly id: string;
  readonly amount: string;
  readonly isReversed: boolean;
}

interface Named {
  readonly nameZh?: string;
}

export interface FigureSeen extends Named {
  readonly code: string;
  readonly value: string | null;
  readonly display: string;
  readonly wording: string;
  readonly exactness: string;
  readonly target: { readonly value: string; readonly display: string } | null;
  readonly lastEntryOn: string | null;
}

const FIGURE = 'code value display wording exactness target { value display } lastEntryOn';
const ENTRY = 'id amount isReversed note';

/** The federation with two counties, and the words its staff use. */
export async function givenFederation() {
  const app: TestApp = await startApp();
  const admin = app.lead();
  const other = app.lead();
  let counter = 0;

  /** Sends an operation; a GraphQL error comes back as `{ error: code }`. */
  const ask = async <Data>(query: string, variables: object = {}, token = admin): Promise<Data & { error?: string | undefined }> => {
    const answer = await app.graphql<Data>(query, variables, token);
    return { ...(answer.data ?? ({} as Data)), error: answer.errors?.[0]?.extensions.code };
  };

  /** Runs a mutation with one input; answers its payload, or `{ error }`. */
  const change = async <Result>(name: string, result: string, fields: string, input: object, token = admin) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${result} { ${fields} } userErrors { code message path } } }`;
    const answer = await ask<Record<string, { userErrors: Refused[] } & Record<string, Result>>>(query, { input }, token);
    const payload = (answer as Record<string, { userErrors: Refused[] } & Record<string, Result>>)[name];
    return {
      row: (payload?.[result] ?? null) as Result | null,
      codes: payload?.userErrors.map(row => row.code) ?? [],
      refused: payload?.userErrors ?? [],
      error: answer.error,
    };
  };

  const branch = async (parentId: string, level = 'COUNTY'): Promise<string> => {
    const input = { parentId, code: `X${++counter}`, name: `示例县${counter}妇联`, kind: 'FEDERATION', level };
    return (await change<{ id: string }>('createBranch', 'branch', 'id', input)).row!.id;
  };
  const pathOf = async (id: string): Promise<string> =>
    (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]))[0]!.path;

  const east = await branch(app.root.id);
  const west = await branch(app.root.id);
  const town = await branch(east, 'TOWNSHIP');
  let handedIn: Promise<string> | undefined;
  /** A file of the eastern county that proves something; handed in once. */
  const file = (): Promise<string> => {
    handedIn ??= handIn(app, admin, east);
    return handedIn;
  };

  return {
    app,
    admin,
    other,
    east,
    west,
    town,
    ask,
    change,
    branch,
    pathOf,
    file,
    close: () => app.close(),
    record: (input: object, token = admin) =>
      change<Entry>(
        'recordLedgerEntry',
        'entry',
        ENTRY,
        { indicator: 'TALKS', amount: '1', occurredOn: '2026-03-05', branchId: east, ...input },
        token,
      ),
    reverse: (entryId: string, reason = '登记有误', token = admin) =>
      change<Entry>('reverseLedgerEntry', 'entry', ENTRY, { entryId, reason }, token),
    propose: async (input: object, token = admin) =>
      change<{ id: string; version: number; state: string }>(
        'proposeBaseline',
        'baseline',
        'id version state',
        {
          indicator: 'TALKS',
          branchId: east,
          value: '100',
          cutoffOn: '2025-12-31',
          exactness: 'EXACT',
          evidenceIds: [await file()],
          ...input,
        },
        token,
      ),
    accept: (baselineId: string, token = other) =>
      change<{ id: string; state: string }>('acceptBaseline', 'baseline', 'id state', { baselineId }, token),
    voidBaseline: (baselineId: string) => change<{ state: string }>('voidBaseline', 'baseline', 'state', { baselineId, reason: '重复' }),
    close_: (through: string) => change<{ id: string }>('closePeriod', 'change', 'id', { through }),
    async figure(code: string, args = '', token = ''): Promise<FigureSeen & { error?: string | undefined }> {
      const answer = await ask<{ figure: FigureSeen }>(`{ figure(code: "${code}"${args}) { ${FIGURE} } }`, {}, token);
      return { ...answer.figure, error: answer.error };
    },
  };
}

export type Federation = Awaited<ReturnType<typeof givenFederation>>;
