import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyVotes } from '../../../src/features/contests/index.js';
import { contestWords } from '../../support/contests.js';
import { startWorld } from '../../support/sample-world.js';

type World = Awaited<ReturnType<typeof startWorld>>;

describe('rules of voting', () => {
  let w: World;
  let given: ReturnType<typeof contestWords>;
  beforeAll(async () => {
    w = await startWorld();
    given = contestWords(w.app, w.admin);
  });
  beforeEach(() => w.app.clock.set('2026-06-15T02:00:00Z'));
  afterAll(() => w.close());

  const codesOf = async (name: string, input: object, token = w.admin): Promise<string> => {
    const { result, userErrors, errors } = await w.speaker.say(name, input, token);
    return result ? 'done' : [...userErrors.map(({ code }) => code), ...errors.map(({ extensions }) => extensions.code)].join();
  };
  const tally = async (roundId: string, token = w.admin) => {
    const query = 'query ($id: ID!) { roundTally(roundId: $id) { votes } }';
    const { data, errors } = await w.app.graphql<{ roundTally: { votes: number }[] } | null>(query, { id: roundId }, token);
    return data?.roundTally.map(({ votes }) => votes) ?? errors?.[0]?.extensions.code;
  };

  it('of 感动重庆 2023: exactly ten names a day, shown at 18:00 only, 70 to 30 with the experts', async () => {
    const rule = {
      ...{ perDay: 1, perEntryPerDay: 1, ballotMin: 10, ballotMax: 10, display: 'DAILY_AT', displayMinutes: 18 * 60 },
      ...{ points: 'NORMALIZE_MAX', voteWeight: 70 },
    };
    const { contestId, roundId, entryIds } = await given.openRound(12, { rule, closesAt: '2026-06-20T10:00:00Z' });
    const ten = entryIds.slice(0, 10);
    for (const bad of [entryIds.slice(0, 9), entryIds.slice(0, 11), []])
      expect((await given.ballot(roundId, bad, 1)).userErrors).toMatchObject([
        { code: 'BALLOT_LENGTH', message: '每张选票须选10至10个作品' },
      ]);
    expect((await given.ballot(roundId, [...ten.slice(0, 9), ten[0]!], 1)).userErrors).toMatchObject([{ code: 'BALLOT_REPEATS' }]);
    expect((await given.cast(roundId, ten[0]!, 1)).userErrors).toMatchObject([{ code: 'BALLOT_LENGTH' }]);
    expect((await given.ballot(roundId, ten, 1)).vote).toMatchObject({ status: 'COUNTED', remainingToday: 0 });
    expect((await given.ballot(roundId, [...ten].reverse(), 1)).vote).toMatchObject({ status: 'REPEATED' });
    expect((await given.ballot(roundId, entryIds.slice(2), 1)).userErrors).toMatchObject([{ code: 'VOTE_ENTRY_CAP' }]);
    expect(await given.storedVotes(roundId)).toBe(10);
    const hidden = await given.board(contestId);
    expect(hidden).toMatchObject({ totalVotes: 0, shownUntil: '2026-06-15T02:00:00.000Z' });
    expect(await tally(roundId)).toEqual([...Array(10).fill(1), 0, 0]);
    w.app.clock.set('2026-06-15T09:59:59Z');
    expect(await given.board(contestId)).toMatchObject({ totalVotes: 0 });
    w.app.clock.set('2026-06-15T10:00:00Z');
    const shown = await given.board(contestId);
    expect(shown).toMatchObject({ totalVotes: 10 });
    expect(shown.seq).toBeGreaterThan(hidden.seq);
    expect(await verifyVotes(w.app.database)).toEqual([]);
  });

  it('of 内乡 最美家庭 2019: three to ten families a ballot, from 6:00 to 23:00, shown at once', async () => {
    const rule = {
      ...{ perDay: 1, perEntryPerDay: 1, ballotMin: 3, ballotMax: 10, dailyFrom: 360, dailyTo: 1_380 },
      ...{ points: 'NORMALIZE_MAX', voteWeight: 30 },
    };
    const { contestId, roundId, entryIds } = await given.openRound(4, { rule, closesAt: '2026-06-22T10:00:00Z' });
    w.app.clock.set('2026-06-15T15:00:00Z');
    const late = await given.ballot(roundId, entryIds, 1);
    expect(late.userErrors).toMatchObject([
      { code: 'VOTE_OUTSIDE_HOURS', message: '每日投票时间为 06:00–23:00，请于 2026-06-16 06:00:00 后再投' },
    ]);
    w.app.clock.set('2026-06-15T14:59:59.999Z');
    expect((await given.ballot(roundId, entryIds.slice(1), 1)).vote?.status).toBe('COUNTED');
    expect(await given.board(contestId)).toMatchObject({ totalVotes: 3, shownUntil: null });
    w.app.clock.set('2026-06-15T22:00:00Z');
    expect((await given.ballot(roundId, entryIds, 1)).vote?.status).toBe('COUNTED');
    expect((await given.board(contestId)).totalVotes).toBe(7);
  });

  it('of 河北 农产品 2018: ten a day, one a day for each work, from 9:00 to 17:00 over ten days', async () => {
    const rule = { perDay: 10, perEntryPerDay: 1, dailyFrom: 540, dailyTo: 1_020, proofLevel: 2 };
    const { roundId, entryIds } = await given.openRound(12, { rule, closesAt: '2026-06-25T10:00:00Z' });
    const answers = [];
    for (const entryId of entryIds) answers.push(await given.cast(roundId, entryId, 1));
    expect(answers.map(({ vote }) => vote?.remainingToday)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, undefined, undefined]);
    expect(answers[10]!.userErrors).toMatchObject([{ code: 'VOTE_DAILY_CAP' }]);
    expect((await given.cast(roundId, entryIds[0]!, 1)).vote?.status).toBe('REPEATED');
    w.app.clock.set('2026-06-15T09:00:00Z');
    expect((await given.cast(roundId, entryIds[0]!, 2)).userErrors).toMatchObject([{ code: 'VOTE_OUTSIDE_HOURS' }]);
  });

  it('count a ballot as a whole or not at all, from fifty connections at once', async () => {
    const rule = { perDay: 2, perEntryPerDay: 1, ballotMin: 2, ballotMax: 3, totalCap: 2 };
    const { contestId, roundId, entryIds } = await given.openRound(9, { rule });
    const pick = (turn: number) => [0, 1, 2].map(step => entryIds[(turn + step * 3) % 9]!);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, turn) => given.ballot(roundId, pick(turn), 1)));
    expect(answers.filter(({ vote }) => vote?.status === 'COUNTED')).toHaveLength(2);
    expect(await given.storedVotes(roundId)).toBe(6);
    expect((await given.board(contestId)).totalVotes).toBe(6);
    const codes = new Set(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)));
    expect([...codes].every(code => ['VOTE_DAILY_CAP', 'VOTE_ENTRY_CAP', 'VOTE_TOTAL_CAP'].includes(code))).toBe(true);
    expect(await verifyVotes(w.app.database)).toEqual([]);
  });

  it('know a ballot again by its key, and refuse another one under it', async () => {
    const { roundId, entryIds } = await given.openRound(4, { rule: { perDay: 5, perEntryPerDay: 5, ballotMin: 1, ballotMax: 2 } });
    const [a, b, c] = entryIds as [string, string, string, string];
    expect((await given.ballot(roundId, [a, b], 1, 'key-of-a-ballot-1')).vote?.status).toBe('COUNTED');
    expect((await given.ballot(roundId, [b, a], 1, 'key-of-a-ballot-1')).vote?.status).toBe('REPEATED');
    expect((await given.ballot(roundId, [a, c], 1, 'key-of-a-ballot-1')).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    expect(await given.storedVotes(roundId)).toBe(2);
  });

  it('show a hidden round to nobody but whoever runs it, until it closes', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2, {
      rule: { perDay: 1, perEntryPerDay: 1, display: 'HIDDEN_UNTIL_CLOSE' },
    });
    await given.cast(roundId, entryIds[0]!, 1);
    w.app.clock.set('2026-06-15T03:00:00Z');
    const first = await given.board(contestId);
    await given.cast(roundId, entryIds[0]!, 2);
    const roles = ['MEMBER', 'STAFF', 'REVIEWER', 'CONTEST_HOST', 'JUDGE', 'SUPERVISOR', 'DISCIPLINE', 'AUDITOR', 'SYSTEM_ADMIN'] as const;
    for (const token of ['', w.admin, given.voter(roundId, 1), ...roles.map(role => w.app.as(role, '/'))]) {
      const board = await given.board(contestId, token);
      expect(board).toMatchObject({ totalVotes: 0, seq: first.seq, votesPerMinute: null });
      expect(board.entries.map(({ votes, rank, share }) => [votes, rank, share])).toEqual([
        [0, 1, '0.00'],
        [0, 1, '0.00'],
      ]);
    }
    for (const role of roles.filter(role => role !== 'CONTEST_HOST')) expect(await tally(roundId, w.app.as(role, '/'))).toBe('FORBIDDEN');
    expect(await tally(roundId, '')).toBe('UNAUTHENTICATED');
    expect(await tally(roundId, w.app.as('CONTEST_HOST', '/'))).toEqual([2, 0]);
    await given.close(roundId);
    const open = await given.board(contestId);
    expect(open).toMatchObject({ totalVotes: 2, shownUntil: null });
    expect(open.seq).toBeGreaterThan(first.seq);
  });

  it('let a board stand still and go on, while votes are taken as before', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    await given.cast(roundId, entryIds[0]!, 1);
    w.app.clock.set('2026-06-15T02:01:00Z');
    expect(await codesOf('freezeBoard', { roundId, isFrozen: true })).toBe('done');
    const frozen = await given.board(contestId);
    w.app.clock.set('2026-06-15T02:02:00Z');
    await given.cast(roundId, entryIds[1]!, 2);
    expect(await given.board(contestId)).toMatchObject({ totalVotes: 1, isFrozen: true, seq: frozen.seq });
    await given.close(roundId);
    expect(await given.board(contestId)).toMatchObject({ totalVotes: 1, isFrozen: true });
    expect(await codesOf('freezeBoard', { roundId, isFrozen: false }, w.app.as('MEMBER', '/'))).toBe('FORBIDDEN');
    expect(await codesOf('freezeBoard', { roundId, isFrozen: false })).toBe('done');
    const thawed = await given.board(contestId);
    expect(thawed).toMatchObject({ totalVotes: 2, isFrozen: false });
    expect(thawed.seq).toBeGreaterThan(frozen.seq);
  });

  it('keep members of other parts, and performers who vote for themselves, from voting where the rule says so', async () => {
    const [inside, outside] = [await w.place(), await w.place()];
    const member = async (homeBranchId: string) =>
      (await w.keep('createMember', { homeBranchId, name: '示例成员', gender: 'FEMALE', joinedOn: '2026-01-01' })).id;
    const [own, other, away] = [await member(inside.id), await member(inside.id), await member(outside.id)];
    expect((await given.contest({ regionBranchId: inside.id })).userErrors).toMatchObject([{ code: 'REGION_NEEDS_MEMBERS' }]);
    const contestId = (await given.contest({ regionBranchId: inside.id, voterKinds: ['VERIFIED_MEMBER'] })).row!.id;
    await w.keep('publishContestRules', { contestId, text: '示例规则' });
    await w.keep('moveContest', { contestId, step: 'OPEN_REGISTRATION' });
    const works = [{ kind: 'TEXT', text: '示例讲稿' }];
    const entry = { contestId, branchId: inside.id, title: '示例作品', isRightsGranted: true, works, performerMemberId: own };
    const { id: entryId } = await w.keep('prepareEntry', entry, inside.staff);
    await w.keep('submitEntry', { entryId }, inside.staff);
    await w.keep('reviewEntry', { entryId, verdict: 'ACCEPT' });
    await w.keep('moveContest', { contestId, step: 'CLOSE_REGISTRATION' });
    const roundId = (await given.round(contestId, { rule: { perDay: 1, perEntryPerDay: 1, isSelfVoteAllowed: false } })).row!.id;
    const passOf = async (memberId: string, path: string) => {
      const { result, userErrors } = await w.speaker.say('identifyMember', { contestId }, w.app.as('MEMBER', path, null, { memberId }));
      return (result?.['token'] as string | undefined) ?? userErrors[0]!.code;
    };
    expect(await passOf(away, outside.path)).toBe('VOTER_OUTSIDE_REGION');
    const vote = async (pass: string) => codesOf('castVote', { roundId, entryId }, `Bearer ${pass}`);
    expect(await vote(await passOf(own, inside.path))).toBe('VOTE_FOR_ONESELF');
    expect(await vote(await passOf(other, inside.path))).toBe('done');
    const rows = await w.app.database.read.rows('SELECT * FROM contest_entry WHERE id = ?', [entryId]);
    expect(JSON.stringify(rows)).not.toContain(own);
  });

  it('show how a board grew within a minute, and who climbed', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    await given.cast(roundId, entryIds[0]!, 1);
    expect(await given.board(contestId)).toMatchObject({ votesPerMinute: null, entries: [{ rankChange: null }, { rankChange: null }] });
    w.app.clock.set('2026-06-15T02:01:00Z');
    for (const voter of [2, 3]) await given.cast(roundId, entryIds[1]!, voter);
    const board = await given.board(contestId);
    expect(board).toMatchObject({ votesPerMinute: 2, entries: [{ rankChange: -1 }, { rankChange: 1 }] });
  });
});
