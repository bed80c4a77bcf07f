import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Board, contestWords } from '../../support/contests.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const BRANCHES = gql`
  query ($after: String) {
    branches(first: 3, after: $after, orderBy: [{ field: CODE, direction: ASC }]) {
      totalCount
      edges { cursor node { id code } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const CREATE = gql`
  mutation ($input: CreateBranchInput!) {
    createBranch(input: $input) { branch { id name code } userErrors { code message path } }
  }
`;
const BOARD = gql`
  subscription ($id: ID!) { contestBoard(contestId: $id) { epoch seq asOf contestId totalVotes entries { id votes rank } } }
`;

interface Branches {
  readonly branches: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string; readonly code: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
interface Created {
  readonly createBranch: {
    readonly branch: { readonly id: string; readonly name: string } | null;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

describe('Apollo Client', () => {
  let app: TestApp;
  let admin: string;
  const closing: (() => void | Promise<void>)[] = [];
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
  });
  afterAll(async () => {
    for (const close of closing) await close();
    await app.close();
  });

  const clientOf = (token = '') => {
    const cache = new InMemoryCache({ typePolicies: { Query: { fields: { branches: relayStylePagination(['orderBy']) } } } });
    const headers: Record<string, string> = token ? { authorization: token } : {};
    const client = new ApolloClient({ cache, link: new HttpLink({ uri: `${app.url}/graphql`, headers }) });
    closing.push(() => client.stop());
    return client;
  };
  const create = (client: ApolloClient, input: object) => client.mutate<Created>({ mutation: CREATE, variables: { input } });

  it('puts the pages of a list together with its own cursor policy', async () => {
    const client = clientOf(admin);
    for (let at = 0; at < 7; at++) {
      await create(client, { parentId: app.root.id, code: `AP-${at}`, name: `示例部门${at}`, kind: 'DEPARTMENT' });
    }
    const seen = client.watchQuery<Branches>({ query: BRANCHES });
    const watching = seen.subscribe(() => undefined);
    closing.push(() => watching.unsubscribe());
    await seen.refetch();
    for (let page = 0; page < 5; page++) {
      const { pageInfo } = client.readQuery<Branches>({ query: BRANCHES })!.branches;
      if (!pageInfo.hasNextPage) break;
      await seen.fetchMore({ variables: { after: pageInfo.endCursor } });
    }
    const { branches } = client.readQuery<Branches>({ query: BRANCHES })!;
    const codes = branches.edges.map(({ node }) => node.code);
    expect(codes).toEqual([...codes].sort());
    expect(new Set(codes).size).toBe(8);
    expect([codes.length, branches.totalCount]).toEqual([8, 8]);
  });

  it('reads what a mutation made, and its refusals as data', async () => {
    const client = clientOf(admin);
    const input = { parentId: app.root.id, code: 'AP-X', name: '示例部门', kind: 'DEPARTMENT' };
    const { data } = await create(client, input);
    const { id } = data!.createBranch.branch!;
    expect((client.cache.extract() as Record<string, object>)[`Branch:${id}`]).toMatchObject({ name: '示例部门' });
    const refused = await create(client, input);
    expect([refused.error, refused.data?.createBranch.branch]).toEqual([undefined, null]);
    expect(refused.data?.createBranch.userErrors).toMatchObject([{ code: 'CODE_TAKEN', path: ['input', 'code'] }]);
    await expect(create(clientOf(), { ...input, code: 'AP-Y' })).rejects.toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('sees the board move after a vote by another client', async () => {
    const contests = contestWords(app, admin);
    const { contestId, roundId, entryIds } = await contests.openRound(2);
    const socket = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const client = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(socket) });
    closing.push(
      () => client.stop(),
      () => socket.dispose(),
    );
    const boards: Board[] = [];
    const moved = new Promise<Board>((resolve, reject) => {
      const watching = client.subscribe<{ contestBoard: Board }>({ query: BOARD, variables: { id: contestId } }).subscribe({
        next: ({ data, error }) => {
          if (error) return reject(error);
          const board = data!.contestBoard;
          boards.push(board);
          if (boards.length === 1) contests.cast(roundId, entryIds[1]!, 1).catch(reject);
          if (board.totalVotes === 1) resolve(board);
        },
        error: reject,
      });
      closing.push(() => watching.unsubscribe());
    });
    expect(await moved).toMatchObject({
      totalVotes: 1,
      entries: [
        { votes: 0, rank: 2 },
        { id: entryIds[1], votes: 1, rank: 1 },
      ],
    });
    expect(boards[0]).toMatchObject({ totalVotes: 0 });
    expect(boards.at(-1)!.seq).toBeGreaterThan(boards[0]!.seq);
  });
});
