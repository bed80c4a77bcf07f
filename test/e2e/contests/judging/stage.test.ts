import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { enrolled } from '../../../support/enrol.js';
import { eventually } from '../../../support/eventually.js';
import { all, clockRule, judgingWords, type StageBoard, stageFields } from '../../../support/judging.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

const START = Date.parse('2026-06-15T02:00:00Z');

let app: TestApp;
let host: string;
let given: ReturnType<typeof judgingWords>;
beforeAll(async () => {
  app = await startApp();
  host = app.as('CONTEST_HOST', app.root.path);
  given = judgingWords(app, host);
});
beforeEach(() => at(0));
afterAll(() => app.close());

/** Moves the clock to so many seconds after the start. */
const at = (seconds: number) => app.clock.set(new Date(START + seconds * 1000).toISOString());
const entryOf = (board: StageBoard, id: string | undefined) => board.entries.find(entry => entry.id === id)!;

/** Takes an entry through its turn: called, speaking for so long, every judge giving the same. */
async function perform(judged: Awaited<ReturnType<typeof given.round>>, entryId: string, seconds: number, scores: readonly string[]) {
  const begin = (app.clock.now().getTime() - START) / 1000;
  await given.stage(judged.roundId, 'callEntry', { entryId });
  await given.stage(judged.roundId, 'startTimer');
  at(begin + seconds);
  const stopped = await given.stage(judged.roundId, 'stopTimer');
  expect(stopped.codes).toEqual([]);
  await given.sheets(judged, entryId, scores);
}

describe('the stage', () => {
  it('calls one entry after the other, each once, and nobody while somebody speaks', async () => {
    const { roundId, entryIds } = await given.round(3, 3, { time: clockRule });
    const [first, second, third] = entryIds as [string, string, string];
    expect((await given.stage(roundId, 'startTimer')).codes).toEqual(['NOBODY_ON_STAGE']);
    const called = (await given.stage(roundId, 'callEntry', { entryId: first, nextEntryId: second })).result!;
    expect(called).toMatchObject({ nowEntryId: first, nextEntryId: second, judgesIn: 0, judgesMissing: 3, clock: { startedAt: null } });
    expect(entryOf(called, first)).toMatchObject({ state: 'CALLED', place: 1 });
    expect((await given.stage(roundId, 'stopTimer')).codes).toEqual(['CLOCK_NOT_RUNNING']);
    await given.stage(roundId, 'startTimer');
    expect((await given.stage(roundId, 'callEntry', { entryId: second })).codes).toEqual(['CLOCK_RUNNING']);
    at(400);
    const stopped = (await given.stage(roundId, 'stopTimer')).result!;
    expect(stopped.clock).toMatchObject({
      ...{ startedAt: '2026-06-15T02:00:00.000Z', stoppedAt: '2026-06-15T02:06:40.000Z' },
      ...{ leastSeconds: 360, warnSeconds: 450, bellSeconds: 480, forfeitSeconds: 60 },
    });
    expect((await given.stage(roundId, 'callEntry', { entryId: second, nextEntryId: third })).result).toMatchObject({ nowEntryId: second });
    expect((await given.stage(roundId, 'callEntry', { entryId: first })).codes).toEqual(['ALREADY_PERFORMED']);
    expect((await given.stage(roundId, 'callEntry', { entryId: second, nextEntryId: second })).codes).toEqual(['ENTRY_NOT_IN_ROUND']);
    expect((await given.stage(roundId, 'callEntry', { entryId: third }, app.as('JUDGE', app.root.path))).error).toBe('FORBIDDEN');
  });

  it('says by the lots who is next', async () => {
    const { contestId, roundId } = await given.round(4, 3);
    const query = `mutation ($input: DrawLotsInput!) { drawLots(input: $input) { lot { drawn } userErrors { code } } }`;
    const { data } = await app.graphql<{ drawLots: { lot: { drawn: string[] } } }>(query, { input: { contestId } }, host);
    const order = data.drawLots.lot.drawn;
    expect((await given.stage(roundId, 'callEntry', { entryId: order[0]! })).result).toMatchObject({ nextEntryId: order[1] });
    expect((await given.stage(roundId, 'callEntry', { entryId: order[2]! })).result).toMatchObject({ nextEntryId: order[3] });
    expect((await given.stage(roundId, 'callEntry', { entryId: order[3]! })).result).toMatchObject({ nextEntryId: null });
  });

  it('lets whoever does not come in time forfeit, and not before', async () => {
    const judged = await given.round(2, 3, { time: clockRule, release: 'AFTER_NEXT_SPEAKER' });
    const [late, other] = judged.entryIds as [string, string];
    const forfeit = (entryId: string) => given.stage(judged.roundId, 'markForfeit', { entryId, reason: '示例：未到场' });
    await given.stage(judged.roundId, 'callEntry', { entryId: late });
    expect((await forfeit(other)).codes).toEqual(['NOT_CALLED']);
    at(60);
    expect((await forfeit(late)).codes).toEqual(['FORFEIT_TOO_EARLY']);
    at(61);
    expect(entryOf((await forfeit(late)).result!, late)).toMatchObject({ state: 'FORFEITED', finalScore: null, rank: null });
    expect((await given.submit(judged.judges[0]!.token, judged.roundId, late, all('9'))).codes).toEqual(['ENTRY_FORFEITED']);
    expect((await given.stage(judged.roundId, 'startTimer')).codes).toEqual(['ENTRY_FORFEITED']);
    expect((await given.release(judged.roundId, late, { areMissingAbsent: true })).codes).toEqual(['ENTRY_FORFEITED']);
  });

  it('takes points for the time by the table, beside the average', async () => {
    const judged = await given.round(3, 3, { time: clockRule, release: 'IMMEDIATE', trimFrom: null });
    const [short, long, endless] = judged.entryIds as [string, string, string];
    await perform(judged, short, 359, ['9.5', '9.5', '9.5']);
    await perform(judged, long, 480 + 15, ['9.5', '9.5', '9.5']);
    await perform(judged, endless, 900, ['9.5', '9.5', '9.5']);
    const board = await given.board(judged.roundId);
    expect(entryOf(board, short)).toMatchObject({ penalty: '0.10', finalScore: '9.40', rank: 2 });
    expect(entryOf(board, long)).toMatchObject({ penalty: '0.05', finalScore: '9.45', rank: 1 });
    expect(entryOf(board, endless)).toMatchObject({ penalty: '0.20', finalScore: '9.30', rank: 3 });
    expect(await given.explain(judged.roundId, long)).toMatchObject({ average: '9.500000', penalty: '0.05', afterPenalty: '9.450000' });
  });

  it('starts a clock anew that was stopped by mistake, and only when told so', async () => {
    const { roundId, entryIds } = await given.round(1, 3, { time: clockRule });
    await given.stage(roundId, 'callEntry', { entryId: entryIds[0]! });
    await given.stage(roundId, 'startTimer');
    at(5);
    await given.stage(roundId, 'stopTimer');
    expect((await given.stage(roundId, 'startTimer')).codes).toEqual(['ALREADY_PERFORMED']);
    const anew = await given.stage(roundId, 'startTimer', { isRestart: true });
    expect(anew.result?.clock).toMatchObject({ startedAt: '2026-06-15T02:00:05.000Z', stoppedAt: null });
  });
});

describe('a held stage', () => {
  it('calls nobody, stops no clock and releases nothing; afterwards it goes on as if no time had passed', async () => {
    const judged = await given.round(2, 3, { time: clockRule, release: 'IMMEDIATE' });
    const { roundId } = judged;
    const [first, second] = judged.entryIds as [string, string];
    await given.stage(roundId, 'callEntry', { entryId: first });
    await given.stage(roundId, 'startTimer');
    at(100);
    expect((await given.stage(roundId, 'holdStage', { reason: '示例：设备故障' })).result).toMatchObject({
      heldAt: '2026-06-15T02:01:40.000Z',
    });
    at(200);
    expect((await given.stage(roundId, 'holdStage')).result).toMatchObject({ heldAt: '2026-06-15T02:01:40.000Z' });
    for (const [step, more] of [
      ['callEntry', { entryId: second }],
      ['startTimer', {}],
      ['stopTimer', {}],
    ] as const)
      expect((await given.stage(roundId, step, more)).codes).toEqual(['STAGE_HELD']);
    at(1_000);
    expect((await given.stage(roundId, 'resumeStage')).result?.clock).toMatchObject({ startedAt: '2026-06-15T02:15:00.000Z' });
    at(1_300);
    await given.stage(roundId, 'stopTimer');
    await given.stage(roundId, 'holdStage');
    await given.sheets(judged, first, ['9', '9', '9']);
    expect((await given.release(roundId, first)).codes).toEqual(['STAGE_HELD']);
    const held = await given.board(roundId);
    expect(held).toMatchObject({ judgesIn: 3, judgesMissing: 0 });
    expect(entryOf(held, first)).toMatchObject({ finalScore: null, penalty: null, sheets: [] });
    expect(entryOf((await given.stage(roundId, 'resumeStage')).result!, first)).toMatchObject({ finalScore: '9.00', penalty: '0.00' });
  });
});

describe('release modes', () => {
  const shown = async (roundId: string) => (await given.board(roundId)).entries.map(({ finalScore }) => finalScore);
  const nines = ['9', '9', '9'];

  it('IMMEDIATE waits for every sheet and the end of the speech', async () => {
    const judged = await given.round(1, 3, { time: clockRule, release: 'IMMEDIATE' });
    const [entryId] = judged.entryIds as [string];
    await given.stage(judged.roundId, 'callEntry', { entryId });
    await given.stage(judged.roundId, 'startTimer');
    await given.sheets(judged, entryId, nines);
    expect(await shown(judged.roundId)).toEqual([null]);
    expect((await given.release(judged.roundId, entryId)).codes).toEqual(['NOT_SPOKEN']);
    at(400);
    await given.stage(judged.roundId, 'stopTimer');
    expect(await shown(judged.roundId)).toEqual(['9.00']);
  });

  it('AFTER_NEXT_SPEAKER waits for the next call; the last one waits for nobody', async () => {
    const judged = await given.round(2, 3, { time: clockRule, release: 'AFTER_NEXT_SPEAKER' });
    const [first, second] = judged.entryIds as [string, string];
    await perform(judged, first, 400, nines);
    expect(await shown(judged.roundId)).toEqual([null, null]);
    expect((await given.release(judged.roundId, first)).codes).toEqual(['NEXT_NOT_CALLED']);
    await given.stage(judged.roundId, 'callEntry', { entryId: second });
    expect(await shown(judged.roundId)).toEqual(['9.00', null]);
    await perform(judged, second, 400, nines);
    expect(await shown(judged.roundId)).toEqual(['9.00', '9.00']);
  });

  it('AFTER_CALIBRATION shows the first five only after the fifth, and the later ones at once', async () => {
    const judged = await given.round(6, 3, { time: clockRule, release: 'AFTER_CALIBRATION' });
    for (const entryId of judged.entryIds.slice(0, 4)) await perform(judged, entryId, 400, nines);
    expect((await given.release(judged.roundId, judged.entryIds[0]!)).codes).toEqual(['CALIBRATING']);
    expect(await shown(judged.roundId)).toEqual([null, null, null, null, null, null]);
    await perform(judged, judged.entryIds[4]!, 400, nines);
    expect(await shown(judged.roundId)).toEqual(['9.00', '9.00', '9.00', '9.00', '9.00', null]);
    await perform(judged, judged.entryIds[5]!, 400, nines);
    expect(await shown(judged.roundId)).toEqual(['9.00', '9.00', '9.00', '9.00', '9.00', '9.00']);
  });

  it('MANUAL shows nothing by itself', async () => {
    const judged = await given.round(1, 3);
    await given.sheets(judged, judged.entryIds[0]!, nines);
    expect(await shown(judged.roundId)).toEqual([null]);
    expect((await given.release(judged.roundId, judged.entryIds[0]!)).result).toMatchObject({ finalScore: '9.00' });
    expect(await shown(judged.roundId)).toEqual(['9.00']);
  });
});

describe('the board', () => {
  it('says which seats are in and who stands aside, by number alone', async () => {
    const judged = await given.round(2, 5);
    const [entryId] = judged.entryIds as [string];
    await given.standAside(judged.judges[4]!.token, entryId);
    await given.stage(judged.roundId, 'callEntry', { entryId });
    await given.sheets(judged, entryId, ['9', null, '9']);
    const board = await given.board(judged.roundId);
    expect(board).toMatchObject({ judgesIn: 2, judgesMissing: 2 });
    expect(board.seats.map(({ isIn, isRecused }) => [isIn, isRecused])).toEqual([
      ...[
        [true, false],
        [false, false],
        [true, false],
      ],
      ...[
        [false, false],
        [false, true],
      ],
    ]);
    for (const { id } of judged.judges) expect(JSON.stringify(board)).not.toContain(id);
  });

  it('ranks what is released by the chain of the rule, strikes out what was dropped, and never shows a partial average', async () => {
    const judged = await given.round(3, 5);
    const [one, two, three] = judged.entryIds as [string, string, string];
    await given.sheets(judged, one, ['9.0', '9.1', '9.2', '9.3', '9.9']);
    await given.sheets(judged, two, ['9.2', '9.2', '9.2', '9.2', '9.2']);
    await given.sheets(judged, three, ['9.9', '9.9', '9.9', '9.9']);
    for (const entryId of [one, two]) await given.release(judged.roundId, entryId);
    const board = await given.board(judged.roundId);
    expect(entryOf(board, one)).toMatchObject({ finalScore: '9.20', rank: 1, tie: 'CRITERION' });
    expect(entryOf(board, one).sheets.map(({ outcome }) => outcome)).toEqual([
      ...['DROPPED_LOWEST', 'COUNTED', 'COUNTED', 'COUNTED', 'DROPPED_HIGHEST'],
    ]);
    expect(entryOf(board, two)).toMatchObject({ finalScore: '9.20', rank: 2, tie: 'CRITERION' });
    expect(entryOf(board, three)).toMatchObject({ finalScore: null, penalty: null, rank: null, sheets: [] });
  });

  it('gives an entry that is disqualified later no place, and those behind it move up', async () => {
    const judged = await given.round(2, 3, { release: 'IMMEDIATE' });
    const [best, other] = judged.entryIds as [string, string];
    await given.sheets(judged, best, ['9.5', '9.5', '9.5']);
    await given.sheets(judged, other, ['9', '9', '9']);
    expect(await given.explain(judged.roundId, other)).toMatchObject({ rank: 2 });
    const query = `mutation ($input: DisqualifyEntryInput!) { disqualifyEntry(input: $input) { entry { state } userErrors { code } } }`;
    const { data } = await app.graphql(query, { input: { entryId: best, reason: '示例：违反规则' } }, host);
    expect(data).toEqual({ disqualifyEntry: { entry: { state: 'DISQUALIFIED' }, userErrors: [] } });
    expect((await given.board(judged.roundId)).entries).toMatchObject([{ id: other, rank: 1 }]);
    expect(await given.explain(judged.roundId, other)).toMatchObject({ rank: 1 });
    expect(await given.explain(judged.roundId, best)).toBeNull();
  });

  it('is marked as a rehearsal, with everything that was made on it', async () => {
    const contest = (await given.contests.contest({ isDrill: true })).row!;
    const entry = (await given.contests.entry(contest.id)).row!;
    const roundId = (await given.contests.round(contest.id)).row!.id;
    const judges = await Promise.all([1, 2, 3].map(() => enrolled(app, 'JUDGE', app.root)));
    await given.rule(roundId, { release: 'IMMEDIATE' });
    await given.panel(
      roundId,
      judges.map(({ id }) => id),
    );
    await given.sheets({ roundId, judges }, entry.id, ['9', '9', '9']);
    const board = await given.board(roundId);
    expect(board.isDrill).toBe(true);
    expect(entryOf(board, entry.id).finalScore).toBe('9.00');
    for (const table of ['score_sheet', 'performance']) {
      const rows = await app.database.read.rows<{ isDrill: number }>(`SELECT isDrill FROM ${table} WHERE roundId = ?`, [roundId]);
      expect(rows.map(({ isDrill }) => Number(isDrill))).toEqual(rows.map(() => 1));
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it('is pushed when something is released, with a greater seq, and not when a judge writes a draft', async () => {
    const judged = await given.round(1, 3, { release: 'IMMEDIATE' });
    const [entryId] = judged.entryIds as [string];
    const boards: StageBoard[] = [];
    const client: Client = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    client.subscribe<{ stageBoard: StageBoard }>(
      { query: `subscription ($id: ID!) { stageBoard(roundId: $id) { ${stageFields} } }`, variables: { id: judged.roundId } },
      { next: ({ data }) => void boards.push(data!.stageBoard), error: () => undefined, complete: () => undefined },
    );
    await eventually(() => boards.length > 0);
    await given.stage(judged.roundId, 'callEntry', { entryId });
    await eventually(() => boards.at(-1)?.nowEntryId === entryId);
    const before = await given.board(judged.roundId);
    await given.save(judged.judges[0]!.token, judged.roundId, entryId, all('8.88'));
    expect((await given.board(judged.roundId)).seq).toBe(before.seq);
    await given.sheets(judged, entryId, ['9', '9', '9']);
    await eventually(() => boards.at(-1)?.entries[0]?.finalScore === '9.00');
    expect(boards.map(({ seq }) => seq)).toEqual([...boards.map(({ seq }) => seq)].sort((left, right) => left - right));
    expect(boards.slice(0, -1).every(({ entries }) => entries[0]?.finalScore === null)).toBe(true);
    expect(boards.at(-1)?.seq).toBe((await given.board(judged.roundId)).seq);
    await client.dispose();
  });

  it('goes on a wall by a token that is bound to this round', async () => {
    const { roundId } = await given.round(1, 3);
    const other = await given.round(1, 3);
    const issuer = await enrolled(app, 'CONTEST_HOST', app.root);
    const query = `mutation ($input: IssueScreenInput!) { issueScreen(input: $input) { screen { token } userErrors { code } } }`;
    const input = { label: '示例现场大屏', boards: [{ board: 'STAGE', subjectId: roundId }], expiresAt: '2026-07-15T00:00:00Z' };
    const { data, errors } = await app.graphql<{ issueScreen: { screen: { token: string } } }>(query, { input }, issuer.token);
    expect(errors).toBeUndefined();
    const screen = `Bearer ${data.issueScreen.screen.token}`;
    expect(await given.board(roundId, screen)).toMatchObject({ seats: [{ seat: 1 }, { seat: 2 }, { seat: 3 }] });
    await expect(given.board(other.roundId, screen)).rejects.toThrow('FORBIDDEN');
  });
});
