import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { verifyVotes } from '../../../../src/features/contests/index.js';
import { castCrowd } from '../../../support/cast-crowd.js';
import { contestWords } from '../../../support/contests.js';
import { doubtWords } from '../../../support/doubt-words.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

let app: TestApp;
let given: ReturnType<typeof contestWords>;
beforeAll(async () => {
  app = await startApp();
  given = contestWords(app, app.lead());
});
afterAll(() => app.close());

it('keeps every count exact while votes are voided and others are cast at the same moment, on two writers', async () => {
  const round = await given.openRound(3, { opensAt: '2026-06-15T01:00:00Z' });
  const { roundId, entryIds, contestId } = round;
  const vote = (voter: string, entryId: string, at = app.clock.now()) => ({ voter, entryId, at });
  const early = Array.from({ length: 300 }, (_, at) => vote(`early ${at}`, entryIds[at % 2]!, new Date('2026-06-15T01:30:00Z')));
  expect(await castCrowd(app, round, early)).toBe(300);
  const cases = doubtWords(app);
  const people = { host: app.as('CONTEST_HOST', app.root.path), supervisor: app.as('SUPERVISOR', app.root.path) };
  const span = { selection: 'ALL', from: '2026-06-15T01:00:00Z', to: '2026-06-15T01:45:00Z' };
  const confirmed = [];
  for (const entryId of entryIds.slice(0, 2)) confirmed.push(await cases.confirmed({ roundId, entryId, ...span }, 'VOID_VOTES', people));

  const late = (node: number) =>
    castCrowd(
      app,
      round,
      Array.from({ length: 400 }, (_, at) => vote(`late ${node} ${at}`, entryIds[at % 3]!)),
    );
  const recounts = confirmed.map(({ id }) => cases.done('recountFraudCase', { caseId: id }, people.host));
  const [first, second, ...told] = await Promise.all([late(1), late(2), ...recounts]);
  expect([first, second]).toEqual([400, 400]);
  expect(told.map(row => row.voided)).toEqual([150, 150]);

  expect(await verifyVotes(app.database)).toEqual([]);
  const board = await given.board(contestId);
  expect(board.totalVotes).toBe(800);
  const sql = 'SELECT SUM(accepted) AS accepted, SUM(voided) AS voided FROM vote_stripe WHERE roundId = ?';
  const [sums] = await app.database.read.rows<{ accepted: number; voided: number }>(sql, [roundId]);
  expect([Number(sums!.accepted), Number(sums!.voided)]).toEqual([1_100, 300]);
  expect(await given.storedVotes(roundId)).toBe(1_100);
});

it('recounts once, however many ask for it at once', async () => {
  const round = await given.openRound(1, { opensAt: '2026-06-15T01:00:00Z' });
  const at = new Date('2026-06-15T01:30:00Z');
  await castCrowd(
    app,
    round,
    Array.from({ length: 20 }, (_, voter) => ({ voter, entryId: round.entryIds[0]!, at })),
  );
  const cases = doubtWords(app);
  const people = { host: app.as('CONTEST_HOST', app.root.path), supervisor: app.as('SUPERVISOR', app.root.path) };
  const flag = {
    roundId: round.roundId,
    entryId: round.entryIds[0],
    selection: 'ALL',
    from: '2026-06-15T01:00:00Z',
    to: '2026-06-15T02:00:00Z',
  };
  const { id: caseId } = await cases.confirmed(flag, 'VOID_VOTES', people);
  const told = await Promise.all(Array.from({ length: 8 }, () => cases.say('recountFraudCase', { caseId }, people.host)));
  expect(told.filter(({ row }) => row?.voided === 20)).toHaveLength(1);
  expect(told.flatMap(({ codes }) => codes)).toEqual(Array(7).fill('STATE_NOT_ALLOWED'));
  expect(await verifyVotes(app.database)).toEqual([]);
  const [{ notices }] = (await app.database.read.rows<{ notices: number }>(
    `SELECT COUNT(*) AS notices FROM contest_notice WHERE contestId = ? AND kind = 'RECOUNT'`,
    [round.contestId],
  )) as [{ notices: number }];
  expect(Number(notices)).toBe(1);
});
