import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { contestWords } from '../../support/contests.js';
import { bearer, type SignIn, signedIn } from '../../support/sign-in.js';
import { type OpenBoard, watchBySocket, watchByStream } from '../../support/sockets.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

const PASSWORD = '示例口令-春风-化雨-2026';
const ISSUE = `mutation ($input: IssueScreenInput!) {
  issueScreen(input: $input) { screen { id label prefix token expiresAt boards { board subjectId } } userErrors { code path } }
}`;
const REVOKE = 'mutation ($input: RevokeScreenInput!) { revokeScreen(input: $input) { screen { revokedAt token } userErrors { code } } }';
const LIST = '{ screens { totalCount nodes { id label prefix token revokedAt boards { board subjectId } } } }';
const CREATE_BRANCH = 'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } userErrors { code } } }';
const EXPIRES = '2026-06-20T00:00:00Z';

interface Screen {
  readonly id: string;
  readonly prefix: string;
  readonly token: string | null;
}
interface Issued {
  readonly issueScreen: { readonly screen: Screen | null; readonly userErrors: readonly { code: string; path: string[] }[] };
}
interface Listed {
  readonly screens: { readonly nodes: readonly (Screen & { revokedAt: string | null })[] };
}

describe('a screen on a wall', () => {
  let app: TestApp;
  let county: string;
  let host: SignIn;
  let given: ReturnType<typeof contestWords>;
  let open: OpenBoard[] = [];
  let counter = 0;

  beforeAll(async () => {
    app = await startApp();
    county = await newBranch();
    host = await newHost(county);
    given = contestWords(app, bearer(host));
  });
  afterEach(async () => {
    for (const board of open) await board.close();
    open = [];
    app.clock.set('2026-06-15T02:00:00Z');
  });
  afterAll(() => app.close());

  async function newBranch(): Promise<string> {
    const input = { parentId: app.root.id, code: `S${++counter}`, name: '示例县妇联', kind: 'FEDERATION', level: 'COUNTY' };
    const { data } = await app.graphql<{ createBranch: { branch: { id: string } } }>(CREATE_BRANCH, { input }, app.lead());
    return data.createBranch.branch.id;
  }
  const newHost = (branchId: string) =>
    signedIn(app, { signInName: `host${++counter}`, password: PASSWORD, role: 'CONTEST_HOST', branchId });
  const newContest = async () => (await given.contest({ branchId: county })).row!.id;
  const boardOf = (contestId: string) => `contestBoard(contestId: "${contestId}") { epoch seq title }`;
  const issue = (input: object, token = bearer(host)) => app.graphql<Issued>(ISSUE, { input }, token);
  const issued = async (contestId: string, more: object = {}): Promise<{ id: string; token: string }> => {
    const input = { label: '示例礼堂', expiresAt: EXPIRES, boards: [{ board: 'CONTEST', subjectId: contestId }], ...more };
    const { screen } = (await issue(input)).data.issueScreen;
    return { id: screen!.id, token: `Bearer ${screen!.token}` };
  };
  const watch = (how: typeof watchBySocket, contestId: string, token: string, url = app.url): OpenBoard => {
    const board = how(url, `subscription { ${boardOf(contestId)} }`, token);
    open.push(board);
    return board;
  };
  const revoke = (screenId: string, token = bearer(host)) => app.graphql(REVOKE, { input: { screenId } }, token);

  it('shows its board by socket, by stream and by query: also a draft that the public does not see', async () => {
    const contestId = await newContest();
    const { token } = await issued(contestId);
    const asked = await app.graphql(`{ ${boardOf(contestId)} }`, {}, token);
    const seen = [asked, await watch(watchBySocket, contestId, token).first, await watch(watchByStream, contestId, token).first];
    for (const { data } of seen) expect(data).toMatchObject({ contestBoard: { title: '示例宣讲大赛' } });
    expect(await watch(watchBySocket, contestId, '').first).toEqual({ code: 'NOT_FOUND' });
  });

  it('shows no other board, answers no other question and changes nothing', async () => {
    const [own, other] = [await newContest(), await newContest()];
    const { token, id } = await issued(own);
    expect(await watch(watchBySocket, other, token).first).toEqual({ code: 'FORBIDDEN' });
    expect(await watch(watchByStream, other, token).first).toEqual({ code: 'FORBIDDEN' });
    const codes: string[] = [];
    const contest = `contest(id: "${own}") { id }`;
    for (const root of [
      boardOf(other),
      'brandBoard { epoch }',
      contest,
      'viewer { roles }',
      `node(id: "${own}") { id }`,
      'screens { nodes { id } }',
    ])
      codes.push((await app.graphql(`{ ${root} }`, {}, token)).errors![0]!.extensions.code);
    for (const query of [ISSUE, REVOKE]) {
      const input = query === ISSUE ? { label: '示例', expiresAt: EXPIRES, boards: [{ board: 'BRAND' }] } : { screenId: id };
      codes.push((await app.graphql(query, { input }, token)).errors![0]!.extensions.code);
    }
    expect(codes).toEqual(Array(8).fill('FORBIDDEN'));
  });

  it('goes dark within a second when its token is taken back, on every node, with and without the bus', async () => {
    const contestId = await newContest();
    const { id, token } = await issued(contestId);
    const other = await createApp({
      config: readConfig({ ...app.environment, DEMO_DATA: 'off', PORT: '0' }),
      clock: app.clock,
      logTo: testLog(),
    });
    try {
      const urls = [app.url, await other.start()];
      const boards = urls.flatMap(url => [watch(watchBySocket, contestId, token, url), watch(watchByStream, contestId, token, url)]);
      for (const { first } of boards) expect((await first).data).toBeDefined();
      const begun = performance.now();
      expect((await revoke(id)).errors).toBeUndefined();
      const ends = await Promise.all(boards.map(({ closing }) => closing));
      expect(ends).toEqual(['4403 ACCESS_CHANGED', 'ACCESS_CHANGED', '4403 ACCESS_CHANGED', 'ACCESS_CHANGED']);
      // Two seconds without Redis, where the other node reads what has ended; one with it.
      expect(performance.now() - begun).toBeLessThan(app.environment.REDIS_URL ? 1_000 : 2_000);
      for (const url of urls) expect(await watch(watchBySocket, contestId, token, url).closing).toBe('4401 UNAUTHENTICATED');
    } finally {
      await other.stop();
    }
  });

  it('goes dark when its time is over, and is told so', async () => {
    const contestId = await newContest();
    const { token } = await issued(contestId, { expiresAt: '2026-06-15T02:00:01Z' });
    const boards = [watch(watchBySocket, contestId, token), watch(watchByStream, contestId, token)];
    for (const { first } of boards) expect((await first).data).toBeDefined();
    app.clock.set('2026-06-15T02:00:02Z');
    expect(await Promise.all(boards.map(({ closing }) => closing))).toEqual(['4403 TOKEN_EXPIRED', 'TOKEN_EXPIRED']);
    expect((await app.graphql(`{ ${boardOf(contestId)} }`, {}, token)).errors![0]!.extensions.code).toBe('TOKEN_EXPIRED');
  }, 20_000);

  it('goes dark when the account that issued it is shut', async () => {
    const contestId = await newContest();
    const second = await newHost(county);
    const input = { label: '示例', expiresAt: EXPIRES, boards: [{ board: 'CONTEST', subjectId: contestId }] };
    const { screen } = (await issue(input, bearer(second))).data.issueScreen;
    const board = watch(watchBySocket, contestId, `Bearer ${screen!.token}`);
    expect((await board.first).data).toBeDefined();
    const keeper = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
    const shut = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { userErrors { code } } }';
    await app.graphql(shut, { input: { accountId: second.account.id } }, bearer(keeper));
    expect(await board.closing).toBe('4403 ACCESS_CHANGED');
  });

  it('gets its token from whoever may run each of its boards, and from nobody else', async () => {
    const contestId = await newContest();
    const boards = [{ board: 'CONTEST', subjectId: contestId }];
    const tries = async (token: string, wanted: object = boards) => {
      const { data, errors } = await issue({ label: '示例', expiresAt: EXPIRES, boards: wanted }, token);
      return errors?.[0]?.extensions.code ?? data.issueScreen.userErrors[0]?.code ?? 'ISSUED';
    };
    const elsewhere = bearer(await newHost(await newBranch()));
    expect([await tries(bearer(host)), await tries(app.lead())]).toEqual(['ISSUED', 'ISSUED']);
    expect(await tries(elsewhere)).toBe('NOT_FOUND');
    expect(await tries(app.as('MEMBER', '/'))).toBe('FORBIDDEN');
    expect(await tries('')).toBe('UNAUTHENTICATED');
    expect(await tries(bearer(host), [...boards, { board: 'BRAND' }])).toBe('FORBIDDEN');
    expect(await tries(app.lead(), [...boards, { board: 'BRAND' }])).toBe('ISSUED');
  });

  it('is refused with a bad wish, and nothing is kept', async () => {
    const contestId = await newContest();
    const good = { label: '示例', expiresAt: EXPIRES, boards: [{ board: 'CONTEST', subjectId: contestId }] };
    const total = async () => (await app.database.read.rows('SELECT id FROM screen')).length;
    const before = await total();
    const wrong: [object, string, string][] = [
      [{ expiresAt: '2026-06-15T02:00:00Z' }, 'TOKEN_SPAN_INVALID', 'expiresAt'],
      [{ expiresAt: '2026-09-16T02:00:00Z' }, 'TOKEN_SPAN_INVALID', 'expiresAt'],
      [{ label: ' ' }, 'TEXT_EMPTY', 'label'],
      [{ boards: [] }, 'SCREEN_BOARDS_INVALID', 'boards'],
      [{ boards: [...good.boards, ...good.boards] }, 'SCREEN_BOARDS_INVALID', 'boards'],
      [{ boards: [{ board: 'CONTEST', subjectId: county }] }, 'WRONG_TYPE_OF_ID', 'boards.0.subjectId'],
      [{ boards: [{ board: 'CONTEST' }] }, 'WRONG_TYPE_OF_ID', 'boards.0.subjectId'],
      [{ boards: [{ board: 'BRAND', subjectId: contestId }] }, 'WRONG_TYPE_OF_ID', 'boards.0.subjectId'],
    ];
    for (const [change, code, at] of wrong) {
      const { data } = await issue({ ...good, ...change });
      expect(data.issueScreen.userErrors.map(error => [error.code, error.path.slice(1).join('.')])).toEqual([[code, at]]);
    }
    expect(await total()).toBe(before);
  });

  it('is listed for those who may run its boards, without its token, which stands nowhere', async () => {
    const contestId = await newContest();
    const { id, token } = await issued(contestId);
    const listed = async (who: string) => (await app.graphql<Listed>(LIST, {}, who)).data.screens.nodes;
    const mine = (await listed(bearer(host))).find(screen => screen.id === id)!;
    expect(mine).toMatchObject({
      token: null,
      revokedAt: null,
      prefix: token.slice(7, 19),
      boards: [{ board: 'CONTEST', subjectId: contestId }],
    });
    const elsewhere = bearer(await newHost(await newBranch()));
    expect((await listed(elsewhere)).map(screen => screen.id)).not.toContain(id);
    expect((await revoke(id, elsewhere)).errors![0]!.extensions.code).toBe('NOT_FOUND');
    for (const table of ['screen', 'screen_board', 'audit_entry'])
      expect(JSON.stringify(await app.database.read.rows(`SELECT * FROM ${table}`))).not.toContain(token.slice(20));
    await revoke(id);
    expect((await listed(bearer(host))).find(screen => screen.id === id)!.revokedAt).toBe('2026-06-15T02:00:00.000Z');
  });

  it.each(['lxw_', `lxw_${'A'.repeat(43)}`, `lxw_${'A'.repeat(44)}`, `lxw_${'A'.repeat(42)}'`])('is not let in with %s', async forged => {
    expect((await app.graphql('{ brandBoard { epoch } }', {}, `Bearer ${forged}`)).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });
});
