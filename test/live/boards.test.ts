import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { verifyVotes } from '../../src/features/contests/index.js';
import { type Board, boardFields, contestWords } from '../support/contests.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type StudyBoard, studyBoardFields, studyWords } from '../support/study.js';

interface State {
  readonly epoch: string;
  readonly seq: number;
}

/** What one screen was shown, and a way to wait for a state instead of for a time. */
class Wall<Shown extends State> {
  readonly boards: Shown[] = [];
  readonly errors: { extensions?: { code?: string } }[] = [];
  private listeners: (() => void)[] = [];

  show(board: Shown): void {
    this.boards.push(board);
    this.wake();
  }

  fail(errors: unknown): void {
    this.errors.push(...(Array.isArray(errors) ? errors : [errors]));
    this.wake();
  }

  until(holds: (wall: this) => boolean, ms = 5_000): Promise<Shown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Not seen in ${ms} ms: ${JSON.stringify(this.boards.at(-1))} ${JSON.stringify(this.errors)}`)),
        ms,
      );
      const look = (): void => {
        if (!holds(this)) return;
        clearTimeout(timer);
        resolve(this.boards.at(-1)!);
      };
      this.listeners.push(look);
      look();
    });
  }

  untilBoard(holds: (board: Shown) => boolean, ms?: number): Promise<Shown> {
    return this.until(({ boards }) => boards.some(holds), ms).then(() => this.boards.find(holds)!);
  }

  private wake(): void {
    for (const look of this.listeners) look();
  }
}

describe('boards on real sockets', () => {
  let app: TestApp;
  let admin: string;
  let contests: ReturnType<typeof contestWords>;
  let study: ReturnType<typeof studyWords>;
  const clients: Client[] = [];
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    contests = contestWords(app, admin);
    study = studyWords(app, admin);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });
  afterAll(() => app.close());

  const connect = (token = ''): Client => {
    const client = createClient({
      url: `${app.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: token ? { authorization: token } : {},
      retryAttempts: 0,
    });
    clients.push(client);
    return client;
  };

  function watch<Shown extends State>(client: Client, field: string, argument: string, fields: string, id: string): Wall<Shown> {
    const wall = new Wall<Shown>();
    client.subscribe<Record<string, Shown>>(
      { query: `subscription ($id: ID!) { ${field}(${argument}: $id) { ${fields} } }`, variables: { id } },
      {
        next: ({ data, errors }) => {
          if (errors) wall.fail(errors);
          else wall.show(data![field]!);
        },
        error: errors => wall.fail(errors),
        complete: () => undefined,
      },
    );
    return wall;
  }
  const watchContest = (client: Client, id: string) => watch<Board>(client, 'contestBoard', 'contestId', boardFields, id);
  const watchStudy = (client: Client, id: string) => watch<StudyBoard>(client, 'studyBoard', 'sessionId', studyBoardFields, id);

  /** A vote over a socket, as a phone sends it. */
  const tap = (client: Client, roundId: string, entryId: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const query = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status } userErrors { code } } }';
      client.subscribe<{ castVote: { vote: { status: string } | null; userErrors: { code: string }[] } }>(
        { query, variables: { input: { roundId, entryId } } },
        {
          next: ({ data, errors }) => {
            if (errors) reject(new Error(JSON.stringify(errors)));
            else answer = data!.castVote.vote?.status ?? data!.castVote.userErrors[0]!.code;
          },
          error: reject,
          complete: () => resolve(answer),
        },
      );
    });

  it('moves the board in every window within a second of a vote in another', async () => {
    const { contestId, roundId, entryIds } = await contests.openRound();
    const walls = [connect(), connect(), connect(admin)].map(client => watchContest(client, contestId));
    await Promise.all(walls.map(wall => wall.untilBoard(board => board.totalVotes === 0)));
    const phone = connect(contests.voter(roundId, 1));
    expect(await tap(phone, roundId, entryIds[1]!)).toBe('COUNTED');
    const shown = await Promise.all(walls.map(wall => wall.untilBoard(board => board.totalVotes === 1, 1_000)));
    expect(shown.map(({ entries }) => entries.map(({ votes, rank }) => [votes, rank]))).toEqual(
      Array(3).fill([
        [0, 2],
        [1, 1],
        [0, 2],
      ]),
    );
    expect(await contests.board(contestId)).toMatchObject({ epoch: shown[0]!.epoch, seq: shown[0]!.seq, totalVotes: 1, viewers: 3 });
  });

  it('counts a repeated tap once and pushes nothing for it', async () => {
    const { contestId, roundId, entryIds } = await contests.openRound();
    const wall = watchContest(connect(), contestId);
    await wall.untilBoard(board => board.totalVotes === 0);
    const phones = [1, 2].map(() => connect(contests.voter(roundId, 7)));
    expect((await Promise.all(phones.map(phone => tap(phone, roundId, entryIds[0]!)))).sort()).toEqual(['COUNTED', 'REPEATED']);
    await wall.untilBoard(board => board.totalVotes === 1);
    expect(await tap(phones[0]!, roundId, entryIds[0]!)).toBe('REPEATED');
    expect(await tap(phones[0]!, roundId, entryIds[1]!)).toBe('COUNTED');
    await wall.untilBoard(board => board.totalVotes === 2);
    expect(wall.boards.map(({ totalVotes }) => totalVotes).filter((votes, at, all) => votes !== all[at - 1])).toEqual([0, 1, 2]);
  });

  it('counts exactly the votes allowed out of 200 that 50 voters send at once, and never shows a number that falls', async () => {
    const { contestId, roundId, entryIds } = await contests.openRound(4, { rule: { perDay: 2, perEntryPerDay: 1 } });
    const wall = watchContest(connect(), contestId);
    await wall.untilBoard(board => board.totalVotes === 0);
    // Each voter: two different entries, one of them twice, and a third entry beyond the daily cap.
    const phones = Array.from({ length: 50 }, (_, voter) => connect(contests.voter(roundId, voter)));
    const taps = Array.from({ length: 50 }, (_, voter) =>
      [0, 0, 1, 2].map(entry => ({ voter, entry: entryIds[(voter + entry) % 4]! })),
    ).flat();
    const answers = await Promise.all(taps.map(({ voter, entry }) => tap(phones[voter]!, roundId, entry)));
    expect(answers.filter(answer => answer === 'COUNTED')).toHaveLength(100);
    expect(answers.filter(answer => answer !== 'COUNTED').every(answer => answer === 'REPEATED' || answer === 'VOTE_DAILY_CAP')).toBe(true);
    const last = await wall.untilBoard(board => board.totalVotes === 100);
    expect(last.entries.reduce((sum, { votes }) => sum + votes, 0)).toBe(100);
    const { boards } = wall;
    expect(
      boards.every((board, at) => at === 0 || (board.seq >= boards[at - 1]!.seq && board.totalVotes >= boards[at - 1]!.totalVotes)),
    ).toBe(true);
    expect(new Set(boards.map(({ epoch }) => epoch)).size).toBe(1);
    expect(await contests.storedVotes(roundId)).toBe(100);
    expect(await verifyVotes(app.database)).toEqual([]);
  });

  it('shows a closed round on every board', async () => {
    const { contestId, roundId } = await contests.openRound();
    const wall = watchContest(connect(), contestId);
    await wall.untilBoard(({ phase }) => phase === 'ROUND_RUNNING');
    await contests.close(roundId);
    expect((await wall.untilBoard(({ phase }) => phase === 'RESULT_CHECK')).roundId).toBe(roundId);
  });

  it('moves the wall of a session with each check-in', async () => {
    const { sessionId, members, code } = await study.openSession();
    const wall = watchStudy(connect(app.staff(app.root.path)), sessionId);
    await wall.untilBoard(({ due, present }) => due === 5 && present === 0);
    study.must(await study.checkIn(sessionId, members[0]!, { method: 'CODE6', code }));
    const shown = await wall.untilBoard(({ present }) => present === 1, 1_000);
    expect(shown.byUnit.map(({ due, present }) => [due, present])).toEqual([
      [2, 1],
      [3, 0],
    ]);
    await Promise.all(members.map(member => study.checkIn(sessionId, member)));
    await wall.untilBoard(({ present }) => present === 5);
    expect(await study.board(sessionId)).toMatchObject({ seq: wall.boards.at(-1)!.seq, viewers: 1 });
  });

  it('lets nobody watch a draft of another branch, or a session of another branch', async () => {
    const draft = (await contests.contest()).row!;
    const { sessionId } = await study.openSession();
    const strangers = [connect(), connect(app.staff('/elsewhere/'))];
    const walls = strangers.flatMap(client => [watchContest(client, draft.id), watchStudy(client, sessionId)]);
    await Promise.all(walls.map(wall => wall.until(({ errors }) => errors.length > 0)));
    expect(walls.flatMap(({ errors }) => errors.map(error => error.extensions?.code))).toEqual(Array(4).fill('NOT_FOUND'));
    expect(walls.every(({ boards }) => boards.length === 0)).toBe(true);
    const own = watchContest(connect(app.staff(app.root.path)), draft.id);
    expect(await own.untilBoard(() => true)).toMatchObject({ phase: 'DRAFT', roundId: null, totalVotes: 0 });
  });

  it('refuses an id of another kind', async () => {
    const wall = watchContest(connect(), app.root.id);
    await wall.until(({ errors }) => errors.length > 0);
    expect(wall.errors[0]?.extensions?.code).toBe('WRONG_ID_TYPE');
  });
});
