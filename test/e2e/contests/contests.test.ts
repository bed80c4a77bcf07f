import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { newId } from '../../../src/lib/typeid.js';
import { contestWords } from '../../support/contests.js';
import { startApp, type TestApp } from '../../support/start-app.js';

describe('contests', () => {
  let app: TestApp;
  let admin: string;
  let given: ReturnType<typeof contestWords>;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    given = contestWords(app, admin);
  });
  afterAll(() => app.close());

  it('keeps a draft to its branch and shows it to everybody once its round runs', async () => {
    const { row } = await given.contest();
    const query = 'query ($id: ID!) { contest(id: $id) { id state branch { id } } node(id: $id) { id } }';
    const asPublic = () => app.graphql<{ contest: object | null; node: object | null }>(query, { id: row!.id });
    expect((await asPublic()).data).toEqual({ contest: null, node: null });
    expect((await app.graphql(query, { id: row!.id }, app.staff('/elsewhere/'))).data).toEqual({ contest: null, node: null });
    const own = await app.graphql<{ contest: object }>(query, { id: row!.id }, app.staff(app.root.path));
    expect(own.data.contest).toEqual({ id: row!.id, state: 'DRAFT', branch: { id: app.root.id } });
    const board = 'query ($id: ID!) { contestBoard(contestId: $id) { seq } }';
    expect((await app.graphql(board, { id: row!.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await given.entry(row!.id);
    await given.round(row!.id);
    expect((await asPublic()).data.contest).toMatchObject({ state: 'ROUND_RUNNING' });
  });

  it('lists contests with their branch, rounds and entries in a fixed number of statements', async () => {
    for (let count = 0; count < 3; count++) await given.openRound(4);
    const before = app.statements();
    const { data, errors } = await app.graphql<{
      contests: { totalCount: number; nodes: { entries: { totalCount: number; nodes: { number: number }[] } }[] };
    }>(
      `{ contests(first: 8, where: { state: { eq: ROUND_RUNNING } }, orderBy: [{ field: TITLE, direction: ASC }]) {
        totalCount nodes { code branch { name } rounds { number rule { perDay } } entries(first: 3) { totalCount nodes { number branch { name } } } }
      } }`,
    );
    expect(errors).toBeUndefined();
    expect(app.statements() - before).toBeLessThanOrEqual(6);
    expect(data.contests.nodes.length).toBe(Math.min(8, data.contests.totalCount));
    expect(data.contests.nodes.find(({ entries }) => entries.totalCount === 4)?.entries.nodes.map(({ number }) => number)).toEqual([
      1, 2, 3,
    ]);
  });

  it('opens one round at a time, also when two open at once', async () => {
    const contest = (await given.contest()).row!;
    expect((await given.round(contest.id)).userErrors).toMatchObject([{ code: 'ROUND_WITHOUT_ENTRIES' }]);
    await given.entry(contest.id);
    const both = await Promise.all([given.round(contest.id), given.round(contest.id)]);
    expect(both.filter(({ row }) => row !== null)).toHaveLength(1);
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'ROUND_ALREADY_OPEN' }]);
    const repeated = await given.round(contest.id);
    expect(repeated.userErrors).toMatchObject([{ code: 'ROUND_ALREADY_OPEN', message: '已有进行中的轮次（第1轮），请先截止' }]);
  });

  /** Starts a request while this change of the same contest is not yet committed, and commits it a moment later. */
  const during = async <Result>(sql: string, values: readonly (string | number)[], request: () => Promise<Result>): Promise<Result> => {
    let answer: Promise<Result> | undefined;
    await app.database.inTransaction(systemAct('test'), async ({ tx }) => {
      await tx.run(sql, values);
      answer ??= request();
      await Promise.race([answer, new Promise(resolve => setTimeout(resolve, 300))]);
    });
    return answer!;
  };

  it('refuses an entry that comes while a round is being opened', async () => {
    const contest = (await given.contest()).row!;
    await given.entry(contest.id);
    const opening = `UPDATE contest SET state = 'ROUND_RUNNING', version = version + 1 WHERE id = ?`;
    const late = await during(opening, [contest.id], () => given.entry(contest.id));
    expect(late.userErrors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
  });

  it('opens a round on the entry that was being added', async () => {
    const contest = (await given.contest()).row!;
    await given.ready(contest.id);
    const entering = `INSERT INTO contest_entry (id, contestId, number, title, state, wasReturned, isMinors, createdAt, version) VALUES (?, ?, 1, '示例作品', 'ACCEPTED', FALSE, FALSE, 0, 1)`;
    const opened = await during(entering, [newId('contest_entry'), contest.id], () => given.round(contest.id));
    expect(opened).toMatchObject({ row: { state: 'OPEN' }, userErrors: [] });
  });

  it('answers each of many entries that come together with an opening: counted or refused', async () => {
    const contest = (await given.contest()).row!;
    await given.entry(contest.id);
    const four = () => [1, 2, 3, 4].map(() => given.entry(contest.id));
    const before = four();
    const round = given.round(contest.id);
    const answers = await Promise.all([...before, ...four()]);
    expect((await round).row?.state).toBe('OPEN');
    const refused = answers.flatMap(({ userErrors }) => userErrors);
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'STATE_NOT_ALLOWED'));
    expect((await given.board(contest.id)).entries).toHaveLength(1 + answers.length - refused.length);
  });

  it('answers a repeated write with the first result', async () => {
    const input = { code: 'ONCE', idempotencyKey: 'contest-1' };
    const [first, second] = await Promise.all([given.contest(input), given.contest(input)]);
    expect(first.row?.id).toBe(second.row?.id);
    const contestId = first.row!.id;
    const entries = await Promise.all([1, 2].map(() => given.entry(contestId, { idempotencyKey: 'entry-1' })));
    expect(entries[0]!.row?.id).toBe(entries[1]!.row?.id);
    expect((await given.entry(contestId, { idempotencyKey: 'entry-1', title: '别的' })).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_MISMATCH' },
    ]);
    const numbers = await Promise.all(Array.from({ length: 5 }, () => given.entry(contestId)));
    expect(numbers.map(({ row }) => row!.number).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  it('refuses bad input with a code and a path, and changes nothing', async () => {
    const contest = (await given.contest()).row!;
    const codes = async (made: Promise<{ userErrors: readonly { code: string; path: readonly string[] }[] }>) =>
      (await made).userErrors.map(({ code, path }) => [code, ...path]);
    expect(await codes(given.contest({ code: contest.code }))).toEqual([['CODE_TAKEN', 'input', 'code']]);
    expect(await codes(given.contest({ branchId: contest.id }))).toEqual([['WRONG_TYPE_OF_ID', 'input', 'branchId']]);
    expect(await codes(given.contest({ title: '长'.repeat(121) }))).toEqual([['TEXT_TOO_LONG', 'input', 'title']]);
    expect(await codes(given.entry(contest.id, { title: ' ' }))).toEqual([['TEXT_EMPTY', 'input', 'title']]);
    expect(await codes(given.entry(contest.id, { performerName: '示例𬭚' }))).toEqual([
      ['NAME_CONSENT_REQUIRED', 'input', 'isNameConsented'],
    ]);
    await given.entry(contest.id, { performerName: '示例𬭚', isNameConsented: true });
    for (const rule of [
      { perDay: 0, perEntryPerDay: 0 },
      { perDay: 1, perEntryPerDay: 2 },
      { perDay: 3, perEntryPerDay: 1, totalCap: 2 },
    ]) {
      expect(await codes(given.round(contest.id, { rule }))).toEqual([['VOTE_RULE_INVALID', 'input', 'rule']]);
    }
    expect(await codes(given.round(contest.id, { closesAt: '2026-06-15T02:00:00Z' }))).toEqual([
      ['ROUND_WINDOW_INVALID', 'input', 'closesAt'],
    ]);
    await given.round(contest.id);
    expect(await codes(given.entry(contest.id))).toEqual([['STATE_NOT_ALLOWED']]);
  });

  it('lets nobody run a contest without the right', async () => {
    const { row } = await given.contest();
    const query = 'mutation ($input: AddEntryInput!) { addEntry(input: $input) { userErrors { code } } }';
    const input = { contestId: row!.id, title: '示例' };
    const asPublic = await app.graphql(query, { input });
    expect(asPublic.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const asHostElsewhere = await app.graphql(query, { input }, app.as('CONTEST_HOST', '/elsewhere/'));
    expect(asHostElsewhere.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await given.entry(row!.id);
    const round = (await given.round(row!.id)).row!;
    const close = 'mutation ($input: CloseRoundInput!) { closeRound(input: $input) { userErrors { code } } }';
    const refused = await app.graphql(close, { input: { roundId: round.id } }, app.staff('/elsewhere/'));
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
