import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawOrder } from '../../../../src/features/contests/life/draw.js';
import { contestWords } from '../../../support/contests.js';
import { startWorld } from '../../../support/sample-world.js';

type World = Awaited<ReturnType<typeof startWorld>>;
const RULE = { perDay: 3, perEntryPerDay: 1 };

describe('the life of a contest', () => {
  let w: World;
  let given: ReturnType<typeof contestWords>;
  beforeAll(async () => {
    w = await startWorld();
    given = contestWords(w.app, w.admin);
  });
  afterAll(() => w.close());

  const codesOf = async (name: string, input: object, token = w.admin): Promise<string> => {
    const { result, userErrors, errors } = await w.speaker.say(name, input, token);
    return result ? 'done' : [...userErrors.map(({ code }) => code), ...errors.map(({ extensions }) => extensions.code)].join();
  };
  const move = (contestId: string, step: string, reason?: string) => codesOf('moveContest', { contestId, step, reason });
  const contest = async (input: object = {}) => (await given.contest(input)).row!.id;
  const stateOf = async (id: string) => {
    const { data } = await w.app.graphql<{ contest: { state: string } }>(
      'query ($id: ID!) { contest(id: $id) { state } }',
      { id },
      w.admin,
    );
    return data.contest.state;
  };

  it('goes from notice to voting, and takes no step out of turn', async () => {
    const contestId = await contest();
    await given.entry(contestId);
    const round = { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule: RULE };
    const early = async () => [
      await move(contestId, 'CLOSE_REGISTRATION'),
      await codesOf('openRound', round),
      await move(contestId, 'RESUME', '示例'),
      await codesOf('amendContestRules', { contestId, text: '示例', reason: '示例' }),
      await codesOf('drawLots', { contestId }),
    ];
    expect(await early()).toEqual(Array(5).fill('STATE_NOT_ALLOWED'));
    expect(await move(contestId, 'OPEN_REGISTRATION')).toBe('STATE_NOT_ALLOWED');
    expect(await codesOf('publishContestRules', { contestId, text: '示例规则' })).toBe('done');
    expect(await codesOf('publishContestRules', { contestId, text: '示例规则' })).toBe('STATE_NOT_ALLOWED');
    for (const step of ['OPEN_REGISTRATION', 'CLOSE_REGISTRATION']) {
      expect(await codesOf('openRound', round)).toBe('STATE_NOT_ALLOWED');
      expect(await move(contestId, step)).toBe('done');
      expect(await move(contestId, step)).toBe('STATE_NOT_ALLOWED');
    }
    expect(await stateOf(contestId)).toBe('REVIEWING');
    expect(await codesOf('openRound', round)).toBe('done');
  });

  it('takes no votes while it is suspended, says so, and goes on where it stood', async () => {
    const { contestId, roundId, entryIds } = await given.openRound();
    expect(await move(contestId, 'SUSPEND')).toBe('REASON_REQUIRED');
    expect(await stateOf(contestId)).toBe('ROUND_RUNNING');
    expect(await move(contestId, 'SUSPEND', '示例：核查刷票')).toBe('done');
    expect((await given.cast(roundId, entryIds[0]!, 1)).userErrors).toMatchObject([{ code: 'ROUND_HELD' }]);
    const board = 'query ($id: ID!) { contestBoard(contestId: $id) { phase notice { kind text } } }';
    const { data } = await w.app.graphql(board, { id: contestId });
    expect(data).toEqual({ contestBoard: { phase: 'SUSPENDED', notice: { kind: 'SUSPENDED', text: '示例：核查刷票' } } });
    expect(await codesOf('openRound', { contestId, kind: 'FINAL', closesAt: '2026-06-21T10:00:00Z', rule: RULE })).toBe(
      'ROUND_ALREADY_OPEN',
    );
    expect(await move(contestId, 'RESUME', '示例：核查结束')).toBe('done');
    expect(await stateOf(contestId)).toBe('ROUND_RUNNING');
    expect((await given.cast(roundId, entryIds[0]!, 1)).vote?.status).toBe('COUNTED');
  });

  it('is over once it is cancelled: its round is closed and nothing more can be done with it', async () => {
    const { contestId, roundId, entryIds } = await given.openRound();
    expect(await move(contestId, 'CANCEL', '示例')).toBe('done');
    expect((await given.cast(roundId, entryIds[0]!, 1)).userErrors).toMatchObject([{ code: 'ROUND_NOT_OPEN' }]);
    for (const step of ['RESUME', 'SUSPEND', 'CANCEL']) expect(await move(contestId, step, '示例')).toBe('STATE_NOT_ALLOWED');
  });

  it('keeps every version of its rules; an amendment is announced and leaves the votes as they were cast', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2, { rule: { perDay: 1, perEntryPerDay: 1 } });
    await given.cast(roundId, entryIds[0]!, 1);
    expect((await given.cast(roundId, entryIds[1]!, 1)).userErrors).toMatchObject([{ code: 'VOTE_DAILY_CAP' }]);
    const before = await w.app.database.read.rows('SELECT * FROM vote WHERE roundId = ?', [roundId]);
    expect(await codesOf('amendRound', { roundId, reason: '示例' })).toBe('NOTHING_TO_CHANGE');
    expect(await codesOf('amendRound', { roundId, reason: '示例', closesAt: '2026-06-01T00:00:00Z' })).toBe('ROUND_WINDOW_INVALID');
    expect(await codesOf('amendRound', { roundId, reason: '示例', rule: { perDay: 0, perEntryPerDay: 1 } })).toBe('VOTE_RULE_INVALID');
    const amended = { roundId, reason: '示例：延长并增加票数', closesAt: '2026-06-25T10:00:00Z', rule: { perDay: 2, perEntryPerDay: 1 } };
    expect(await codesOf('amendRound', amended)).toBe('done');
    expect((await given.cast(roundId, entryIds[1]!, 1)).vote?.status).toBe('COUNTED');
    const versions = await w.app.database.read.rows<{ id: string; ruleVersion: number }>(
      'SELECT * FROM vote WHERE roundId = ? ORDER BY id',
      [roundId],
    );
    expect(versions[0]).toEqual(before[0]);
    expect(versions.map(({ ruleVersion }) => Number(ruleVersion))).toEqual([2, 3]);
    const query =
      'query ($id: ID!) { contest(id: $id) { rulesVersion rules { version reason closesAt voteRule } rounds { rule { version perDay } closesAt } notices { kind text } } }';
    const { data } = await w.app.graphql(query, { id: contestId });
    expect(data).toMatchObject({
      contest: {
        rulesVersion: 3,
        rules: [
          { version: 1, voteRule: null },
          { version: 2, reason: null },
          { version: 3, reason: '示例：延长并增加票数', closesAt: '2026-06-25T10:00:00.000Z' },
        ],
        rounds: [{ rule: { version: 3, perDay: 2 }, closesAt: '2026-06-25T10:00:00.000Z' }],
        notices: [{ kind: 'AMENDMENT', text: '示例：延长并增加票数' }, { kind: 'RULES' }],
      },
    });
    await expect(w.app.database.read.run(`UPDATE contest_rules SET text = 'other'`)).rejects.toThrow(/only ever added/);
  });

  it('lets the best go on, and those who are level with the last of them; the others stay on the board of their round', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(4, { advance: { count: 2 } });
    const [a, b, c, d] = entryIds as [string, string, string, string];
    for (const [entryId, votes] of [
      [a, 3],
      [b, 2],
      [c, 2],
      [d, 1],
    ] as const)
      for (let voter = 0; voter < votes; voter++) await given.cast(roundId, entryId, voter);
    expect(await codesOf('decideRound', { roundId })).toBe('STATE_NOT_ALLOWED');
    await given.close(roundId);
    const next = { contestId, kind: 'FINAL', closesAt: '2026-06-21T10:00:00Z', rule: RULE };
    expect(await codesOf('openRound', next)).toBe('ROUND_UNDECIDED');
    expect(await codesOf('decideRound', { roundId })).toBe('done');
    expect(await codesOf('decideRound', { roundId })).toBe('ROUND_DECIDED');
    expect((await given.board(contestId)).entries.map(entry => entry.id)).toEqual([a, b, c, d]);
    const final = (await given.round(contestId, { kind: 'FINAL' })).row!;
    expect((await given.board(contestId)).entries.map(entry => entry.id)).toEqual([a, b, c]);
    expect((await given.cast(final.id, d, 1)).userErrors).toMatchObject([{ code: 'ENTRY_NOT_IN_ROUND' }]);
    expect((await given.cast(final.id, c, 1)).vote?.status).toBe('COUNTED');
    await given.close(final.id);
    expect(await codesOf('decideRound', { roundId: final.id })).toBe('ROUND_WITHOUT_ADVANCE');
  });

  it('draws a running order that anybody can draw again, and a second one only with a reason', async () => {
    const contestId = await contest();
    const ids: string[] = [];
    for (let number = 0; number < 9; number++) ids.push((await given.entry(contestId)).row!.id);
    await given.ready(contestId);
    expect(await codesOf('drawLots', { contestId, seed: 'dice' })).toBe('LOT_SEED_INVALID');
    expect(await codesOf('drawLots', { contestId })).toBe('done');
    expect(await codesOf('drawLots', { contestId })).toBe('REASON_REQUIRED');
    const seed = 'ab'.repeat(32);
    expect(await codesOf('drawLots', { contestId, seed, reason: '示例：现场重抽' })).toBe('done');
    const { data } = await w.app.graphql<{ contest: { lots: { seed: string; entryIds: string[]; drawn: string[] }[] } }>(
      'query ($id: ID!) { contest(id: $id) { lots { number seed entryIds drawn reason } } }',
      { id: contestId },
    );
    expect(data.contest.lots).toHaveLength(2);
    expect(data.contest.lots[1]!.seed).toBe(seed);
    for (const lot of data.contest.lots) {
      expect(lot.entryIds).toEqual(ids);
      expect(lot.drawn).toEqual(drawOrder(lot.seed, ids));
    }
  });

  it('tells everybody what its host announces, on the board too', async () => {
    const contestId = await contest();
    expect(await codesOf('announce', { contestId, text: '示例' })).toBe('STATE_NOT_ALLOWED');
    await given.ready(contestId);
    const before = await given.board(contestId);
    expect(await codesOf('announce', { contestId, text: '示例：10分钟后开始' })).toBe('done');
    expect((await given.board(contestId)).seq).toBeGreaterThan(before.seq);
  });

  it('marks a rehearsal on its board', async () => {
    const contestId = await contest({ isDrill: true });
    const { data } = await w.app.graphql('query ($id: ID!) { contestBoard(contestId: $id) { isDrill } }', { id: contestId }, w.admin);
    expect(data).toEqual({ contestBoard: { isDrill: true } });
  });
});
