import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyVotes } from '../../../src/features/contests/index.js';
import { contestWords } from '../../support/contests.js';
import { startApp, type TestApp } from '../../support/start-app.js';

describe('voting in a contest', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  beforeAll(async () => {
    app = await startApp();
    given = contestWords(app, app.lead());
  });
  afterAll(() => app.close());

  it('counts a vote and shows it on the board with rank and share', async () => {
    const { contestId, roundId, entryIds } = await given.openRound();
    const before = await given.board(contestId);
    expect(before).toMatchObject({ totalVotes: 0, phase: 'ROUND_RUNNING', roundId });
    const { vote, userErrors } = await given.cast(roundId, entryIds[1]!, 1);
    expect(userErrors).toEqual([]);
    expect(vote).toEqual({ status: 'COUNTED', castAt: '2026-06-15T02:00:00.000Z', dayKey: '2026-06-15', remainingToday: 2 });
    const after = await given.board(contestId);
    expect(after.totalVotes).toBe(1);
    expect(after.entries.map(({ votes, rank, share }) => [votes, rank, share])).toEqual([
      [0, 2, '0.00'],
      [1, 1, '100.00'],
      [0, 2, '0.00'],
    ]);
    expect(after.epoch).toBe(before.epoch);
    expect(after.seq).toBeGreaterThan(before.seq);
  });

  it('counts a repeated tap once, however many arrive at the same time', async () => {
    const { contestId, roundId, entryIds } = await given.openRound();
    const taps = await Promise.all(Array.from({ length: 20 }, () => given.cast(roundId, entryIds[0]!, 7)));
    expect(taps.map(({ vote }) => vote?.status).sort()).toEqual(['COUNTED', ...Array(19).fill('REPEATED')]);
    expect(taps.every(({ vote }) => vote?.remainingToday === 2)).toBe(true);
    expect((await given.board(contestId)).totalVotes).toBe(1);
  });

  it('stops at the votes of a day and says when to come back; the next day begins at midnight in Asia/Shanghai', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(4);
    for (const entryId of entryIds.slice(0, 3)) await given.cast(roundId, entryId, 1);
    const fourth = await given.cast(roundId, entryIds[3]!, 1);
    expect(fourth.vote).toBeNull();
    expect(fourth.userErrors).toMatchObject([{ code: 'VOTE_DAILY_CAP' }]);
    expect(fourth.userErrors[0]!.message).toBe('投票未计入：今日票数已用完（每日3票），明日0点后可继续（2026-06-16 00:00:00）');
    app.clock.set('2026-06-15T15:59:59.999Z');
    expect((await given.cast(roundId, entryIds[3]!, 1)).userErrors).toMatchObject([{ code: 'VOTE_DAILY_CAP' }]);
    app.clock.set('2026-06-15T16:00:00.000Z');
    expect((await given.cast(roundId, entryIds[3]!, 1)).vote).toMatchObject({ status: 'COUNTED', dayKey: '2026-06-16', remainingToday: 2 });
    app.clock.set('2026-06-15T02:00:00Z');
    expect((await given.board(contestId)).totalVotes).toBe(4);
  });

  it('never exceeds the daily cap by parallel votes', async () => {
    const { roundId, entryIds } = await given.openRound(10);
    const votes = await Promise.all(entryIds.flatMap(entryId => [1, 2, 3].map(voter => given.cast(roundId, entryId, voter))));
    expect(votes.filter(({ vote }) => vote?.status === 'COUNTED')).toHaveLength(9);
    expect(votes.filter(({ userErrors }) => userErrors[0]?.code === 'VOTE_DAILY_CAP')).toHaveLength(21);
    expect(await given.storedVotes(roundId)).toBe(9);
    expect(await verifyVotes(app.database)).toEqual([]);
  });

  it('lets a rule allow several votes a day for one entry, and caps the whole round', async () => {
    const { roundId, entryIds } = await given.openRound(2, { rule: { perDay: 5, perEntryPerDay: 5, totalCap: 6 } });
    const first = await Promise.all(Array.from({ length: 8 }, () => given.cast(roundId, entryIds[0]!, 1)));
    expect(first.filter(({ vote }) => vote?.status === 'COUNTED')).toHaveLength(5);
    expect(first.filter(({ vote }) => vote?.status === 'REPEATED')).toHaveLength(3);
    app.clock.set('2026-06-16T02:00:00Z');
    expect((await given.cast(roundId, entryIds[0]!, 1)).vote).toMatchObject({ status: 'COUNTED', remainingToday: 0 });
    expect((await given.cast(roundId, entryIds[1]!, 1)).userErrors).toMatchObject([{ code: 'VOTE_TOTAL_CAP' }]);
    app.clock.set('2026-06-15T02:00:00Z');
  });

  it('answers a retried vote with the first one, and refuses its key for another entry', async () => {
    const { roundId, entryIds } = await given.openRound(2, { rule: { perDay: 50, perEntryPerDay: 50 } });
    const tries = await Promise.all(Array.from({ length: 50 }, () => given.cast(roundId, entryIds[0]!, 1, 'tap-1')));
    expect(tries.filter(({ vote }) => vote?.status === 'COUNTED')).toHaveLength(1);
    expect(new Set(tries.map(({ vote }) => vote?.castAt)).size).toBe(1);
    expect((await given.cast(roundId, entryIds[1]!, 1, 'tap-1')).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    expect((await given.cast(roundId, entryIds[0]!, 1, 'tap-2')).vote?.status).toBe('COUNTED');
    expect(await given.storedVotes(roundId)).toBe(2);
  });

  it('takes votes from the first moment of a round until before its last', async () => {
    const { roundId, entryIds } = await given.openRound(1, { opensAt: '2026-06-15T03:00:00Z', closesAt: '2026-06-15T04:00:00Z' });
    const at = async (instant: string, voter: number) => {
      app.clock.set(instant);
      const { vote, userErrors } = await given.cast(roundId, entryIds[0]!, voter);
      return vote?.status ?? `${userErrors[0]?.code}: ${userErrors[0]?.message}`;
    };
    expect(await at('2026-06-15T02:59:59.999Z', 1)).toBe('ROUND_NOT_YET_OPEN: 本轮投票尚未开始，将于 2026-06-15 11:00:00 开放');
    expect(await at('2026-06-15T03:00:00.000Z', 1)).toBe('COUNTED');
    expect(await at('2026-06-15T03:59:59.999Z', 2)).toBe('COUNTED');
    expect(await at('2026-06-15T04:00:00.000Z', 3)).toBe('ROUND_NOT_OPEN: 本轮投票已于 2026-06-15 12:00:00 截止');
    app.clock.set('2026-06-15T02:00:00Z');
    expect(await given.storedVotes(roundId)).toBe(2);
  });

  it('accepts nothing after a round is closed, and everything it acknowledged before', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(1);
    const votes = Array.from({ length: 60 }, (_, voter) => given.cast(roundId, entryIds[0]!, voter));
    const closed = given.close(roundId);
    const more = Array.from({ length: 60 }, (_, voter) => given.cast(roundId, entryIds[0]!, 1000 + voter));
    expect((await closed).row).toMatchObject({ state: 'CLOSED' });
    const counted = (await Promise.all([...votes, ...more])).filter(({ vote }) => vote?.status === 'COUNTED').length;
    expect(await given.storedVotes(roundId)).toBe(counted);
    expect(await given.board(contestId)).toMatchObject({ totalVotes: counted, phase: 'RESULT_CHECK' });
    expect((await given.cast(roundId, entryIds[0]!, 5000)).userErrors).toMatchObject([{ code: 'ROUND_NOT_OPEN' }]);
  });

  it('refuses what is no vote and stores nothing', async () => {
    const { roundId, entryIds } = await given.openRound(1);
    const other = await given.openRound(1);
    const codeOf = async (vote: ReturnType<typeof given.cast>) => (await vote).userErrors.map(({ code, path }) => [code, ...path]);
    expect(await codeOf(given.cast(roundId, other.entryIds[0]!, 1))).toEqual([['ENTRY_NOT_IN_ROUND', 'input', 'entryId']]);
    expect(await codeOf(given.cast(roundId, roundId, 1))).toEqual([['WRONG_TYPE_OF_ID', 'input', 'entryId']]);
    expect(await codeOf(given.cast('contest_round_00000000000000000000000000', entryIds[0]!, 1))).toEqual([
      ['LINKED_RECORD_NOT_FOUND', 'input', 'roundId'],
    ]);
    expect(await given.storedVotes(roundId)).toBe(0);
  });

  it('begins a new epoch with each round, so that counts never fall within one', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    await given.cast(roundId, entryIds[0]!, 1);
    const first = await given.board(contestId);
    await given.close(roundId);
    const final = (await given.round(contestId, { kind: 'FINAL' })).row!;
    const second = await given.board(contestId);
    expect(second).toMatchObject({ totalVotes: 0, roundId: final.id });
    expect(second.epoch).not.toBe(first.epoch);
  });

  it('keeps nothing of a batch whose counters cannot be written, and counts the votes when they are sent again', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    await app.database.read.run('ALTER TABLE vote_stripe RENAME TO vote_stripe_away');
    const failed = await Promise.allSettled([1, 2, 3].map(voter => given.cast(roundId, entryIds[0]!, voter)));
    await app.database.read.run('ALTER TABLE vote_stripe_away RENAME TO vote_stripe');
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await given.storedVotes(roundId)).toBe(0);
    const again = await Promise.all([1, 2, 3].map(voter => given.cast(roundId, entryIds[0]!, voter)));
    expect(again.map(({ vote }) => vote?.status)).toEqual(['COUNTED', 'COUNTED', 'COUNTED']);
    expect((await given.board(contestId)).totalVotes).toBe(3);
    expect(await verifyVotes(app.database)).toEqual([]);
  });

  it('finds a counter that disagrees with its votes', async () => {
    const { roundId, entryIds } = await given.openRound(1);
    await given.cast(roundId, entryIds[0]!, 1);
    const change = (by: number) => app.database.read.run('UPDATE vote_stripe SET accepted = accepted + ? WHERE roundId = ?', [by, roundId]);
    await change(2);
    expect(await verifyVotes(app.database)).toEqual([{ roundId, entryId: entryIds[0], votes: 1, stripes: 3 }]);
    await change(-2);
    expect(await verifyVotes(app.database)).toEqual([]);
  });
});
