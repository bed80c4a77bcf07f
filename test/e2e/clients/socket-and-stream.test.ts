import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Board, contestWords } from '../../support/contests.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const BOARD = 'subscription ($id: ID!) { contestBoard(contestId: $id) { epoch seq totalVotes entries { id votes } } }';
const CREATE = 'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } userErrors { code message } } }';

type Answer = ExecutionResult<Record<string, unknown>>;

describe('clients that keep a line open', () => {
  let app: TestApp;
  let admin: string;
  let contests: ReturnType<typeof contestWords>;
  const clients: { dispose(): void | Promise<void> }[] = [];
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    contests = contestWords(app, admin);
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await app.close();
  });

  const open = (connectionParams: Record<string, unknown> = {}): Client => {
    const url = `${app.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
    clients.push(client);
    return client;
  };
  /** The first thing an operation answers. */
  const ask = async (client: Client, query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const answers = client.iterate<Record<string, unknown>>({ query, variables });
    const { value } = await answers.next();
    await answers.return?.();
    return value as Answer;
  };
  const branch = (code: string) => ({ input: { parentId: app.root.id, code, name: '示例部门', kind: 'DEPARTMENT' } });

  it('graphql-ws asks and changes over the socket as over HTTP', async () => {
    const client = open({ authorization: admin });
    const made = await ask(client, CREATE, branch('WS-1'));
    const { id } = (made.data!['createBranch'] as { branch: { id: string } }).branch;
    const read = await ask(client, 'query ($id: ID!) { branch(id: $id) { id name } viewer { roles } }', { id });
    expect(read.data).toMatchObject({ branch: { id, name: '示例部门' }, viewer: { roles: ['PROGRAMME_LEAD', 'PUBLIC'] } });
  });

  it('graphql-ws is answered in the language of connection_init', async () => {
    const words: string[] = [];
    for (const locale of ['zh-CN', 'en']) {
      const client = open({ authorization: admin, locale });
      await ask(client, CREATE, branch('WS-2'));
      const refused = (await ask(client, CREATE, branch('WS-2'))).data!['createBranch'] as { userErrors: { message: string }[] };
      words.push(refused.userErrors[0]!.message);
      const [error] = (await ask(client, '{ branch(id: "x") { id } }')).errors ?? [];
      words.push(error!.message);
    }
    expect(words.map(word => /\p{Script=Han}/u.test(word))).toEqual([true, true, false, false]);
  });

  it('graphql-ws meets the same gate: an operation that HTTP refuses is refused', async () => {
    const deep = `{ branches { nodes ${'{ children { nodes '.repeat(9)}{ id }${' } }'.repeat(9)} } }`;
    const failed = await ask(open(), deep).then(
      answer => answer.errors?.[0]?.extensions?.['code'],
      (errors: { extensions: { code: string } }[]) => errors[0]!.extensions.code,
    );
    const { errors } = await app.graphql(deep);
    expect(failed).toBe(errors?.[0]?.extensions.code);
    expect(failed).toBe('QUERY_TOO_COMPLEX');
  });

  it('graphql-ws and graphql-sse see the same board move after a vote', async () => {
    const { contestId, roundId, entryIds } = await contests.openRound(2);
    const stream = createStreamClient({ url: `${app.url}/graphql`, retryAttempts: 0 });
    clients.push(stream);
    const lines = [open().iterate<{ contestBoard: Board }>({ query: BOARD, variables: { id: contestId } })];
    lines.push(stream.iterate<{ contestBoard: Board }>({ query: BOARD, variables: { id: contestId } }) as (typeof lines)[0]);
    const first = await Promise.all(lines.map(async line => (await line.next()).value.data.contestBoard as Board));
    expect(first.map(({ totalVotes }) => totalVotes)).toEqual([0, 0]);
    await contests.cast(roundId, entryIds[0]!, 1);
    const last = await Promise.all(
      lines.map(async line => {
        for await (const { data } of line) if (data?.contestBoard.totalVotes === 1) return data.contestBoard;
        throw new Error('The line ended before the vote was shown');
      }),
    );
    expect(last[0]).toEqual(last[1]);
    expect(last[0]!.seq).toBeGreaterThan(first[0]!.seq);
    expect(last[0]!.entries).toContainEqual({ id: entryIds[0], votes: 1 });
  });
});
