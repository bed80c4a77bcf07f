import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolled } from '../../../support/enrol.js';
import { mutate } from '../../../support/given-brand.js';
import { judgingWords } from '../../../support/judging.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

interface Line {
  readonly entryId: string;
  readonly rank: number;
  readonly tie: string | null;
  readonly votes: number;
  readonly points: string;
  readonly judgeScore: string | null;
}

interface Seen {
  readonly state: string;
  readonly viewerCan: readonly string[];
  readonly notices: readonly { readonly kind: string; readonly text: string }[];
  readonly result: {
    readonly number: number;
    readonly publicUntil: string;
    readonly confirmedAt: string | null;
    readonly lines: readonly Line[];
  } | null;
}

const START = '2026-06-15T04:00:00.000Z';

describe('the result of a contest', () => {
  let app: TestApp;
  let given: ReturnType<typeof judgingWords>;
  let [first, second] = ['', ''];
  beforeAll(async () => {
    app = await startApp();
    first = (await enrolled(app, 'CONTEST_HOST', app.root)).token;
    second = (await enrolled(app, 'CONTEST_HOST', app.root)).token;
    given = judgingWords(app, first);
  });
  afterAll(() => app.close());

  const step = async (name: string, input: object, token = first): Promise<string> => {
    const { result, codes, error } = await mutate(app, token, name, input, '{ state }', 'contest');
    return result ? (result as unknown as { state: string }).state : [...codes, ...(error ? [error] : [])].join();
  };
  const seen = async (contestId: string, token = ''): Promise<Seen> => {
    const query = `query ($id: ID!) { contest(id: $id) { state viewerCan notices { kind text }
      result { number publicUntil confirmedAt lines { entryId rank tie votes points judgeScore } } } }`;
    return (await app.graphql<{ contest: Seen }>(query, { id: contestId }, token)).data.contest;
  };
  const votes = async (roundId: string, counts: Record<string, number>) => {
    for (const [entryId, count] of Object.entries(counts))
      for (let voter = 0; voter < count; voter++) await given.contests.cast(roundId, entryId, `${entryId}-${voter}`);
  };
  /** A closed round of three entries with 3, 3 and 1 votes. */
  const closed = async () => {
    app.clock.set(START);
    const open = await given.contests.openRound(3);
    const [a, b, c] = open.entryIds as [string, string, string];
    await votes(open.roundId, { [a]: 3, [b]: 3, [c]: 1 });
    await given.contests.close(open.roundId);
    return { ...open, a, b, c };
  };

  it('is public from its notice on, with equals on one place, and stands once a second person confirms it after the notice', async () => {
    const { contestId, a, b, c } = await closed();
    expect((await seen(contestId)).result).toBeNull();
    expect(await step('proposeResult', { contestId, workingDays: 2 })).toBe('PUBLICITY_TOO_SHORT');
    expect(await step('confirmResult', { contestId })).toBe('STATE_NOT_ALLOWED');
    expect(await step('proposeResult', { contestId })).toBe('PUBLICITY');
    const shown = await seen(contestId);
    expect(shown.result).toMatchObject({ number: 1, publicUntil: '2026-06-18T16:00:00.000Z', confirmedAt: null });
    expect(shown.result!.lines).toEqual([
      { entryId: a, rank: 1, tie: 'JOINT', votes: 3, points: '0.000', judgeScore: null },
      { entryId: b, rank: 1, tie: 'JOINT', votes: 3, points: '0.000', judgeScore: null },
      { entryId: c, rank: 3, tie: null, votes: 1, points: '0.000', judgeScore: null },
    ]);
    expect(shown.notices[0]).toEqual({ kind: 'RESULT', text: '比赛结果公示，公示期至 2026-06-19 00:00:00 结束。' });
    expect((await seen(contestId, first)).viewerCan).not.toContain('CONFIRM_RESULT');
    expect((await seen(contestId, second)).viewerCan).toContain('CONFIRM_RESULT');
    expect(await step('confirmResult', { contestId })).toBe('SECOND_PERSON_REQUIRED');
    app.clock.set('2026-06-18T15:59:59.999Z');
    expect(await step('confirmResult', { contestId }, second)).toBe('PUBLICITY_RUNNING');
    app.clock.set('2026-06-18T16:00:00.000Z');
    expect(await step('confirmResult', { contestId }, app.as('STAFF', app.root.path))).toBe('FORBIDDEN');
    expect(await step('confirmResult', { contestId }, second)).toBe('CONFIRMED');
    expect((await seen(contestId)).result?.confirmedAt).toBe('2026-06-18T16:00:00.000Z');
    expect(await step('confirmResult', { contestId }, second)).toBe('STATE_NOT_ALLOWED');
  });

  it('is not confirmed when votes or entries changed under it; it is taken back with a reason and put on notice again', async () => {
    const { contestId, c } = await closed();
    expect(await step('proposeResult', { contestId })).toBe('PUBLICITY');
    const disqualified = await mutate(app, first, 'disqualifyEntry', { entryId: c, reason: '示例' }, '{ id }', 'entry');
    expect(disqualified.result).toMatchObject({ id: c });
    app.clock.set('2026-06-18T16:00:00.000Z');
    expect(await step('confirmResult', { contestId }, second)).toBe('RESULT_CHANGED');
    expect(await step('reopenResult', { contestId, reason: ' ' })).toBe('TEXT_EMPTY');
    expect(await step('reopenResult', { contestId, reason: '示例：作品取消资格' })).toBe('RESULT_CHECK');
    const taken = await seen(contestId);
    expect(taken.result).toBeNull();
    expect(taken.notices[0]).toEqual({ kind: 'RESULT', text: '示例：作品取消资格' });
    expect(await step('reopenResult', { contestId, reason: '示例' })).toBe('STATE_NOT_ALLOWED');
    expect(await step('proposeResult', { contestId })).toBe('PUBLICITY');
    expect((await seen(contestId)).result).toMatchObject({ number: 2, lines: [{ rank: 1 }, { rank: 1 }] });
    await expect(app.database.read.run('UPDATE contest_result_line SET votes = 99')).rejects.toThrow(/only ever added/);
  });

  it('weighs votes and judges by the rule of the round, and waits for every score', async () => {
    app.clock.set(START);
    const rule = { perDay: 3, perEntryPerDay: 1, points: 'NORMALIZE_MAX', voteWeight: 40 };
    const open = await given.contests.openRound(2, { rule });
    const judges = await Promise.all([1, 2, 3].map(() => enrolled(app, 'JUDGE', app.root)));
    await given.rule(open.roundId);
    await given.panel(
      open.roundId,
      judges.map(({ id }) => id),
    );
    const [a, b] = open.entryIds as [string, string];
    await votes(open.roundId, { [a]: 4, [b]: 3 });
    const judged = { roundId: open.roundId, judges };
    await given.sheets(judged, a, ['8', '8', '8']);
    await given.sheets(judged, b, ['9.5', '9.5', '9.5']);
    await given.contests.close(open.roundId);
    await given.release(open.roundId, a);
    const { contestId } = open;
    expect(await step('proposeResult', { contestId })).toBe('SCORES_MISSING');
    await given.release(open.roundId, b);
    expect(await step('proposeResult', { contestId })).toBe('PUBLICITY');
    // 75 × 40 % + 95 × 60 % = 87 and 100 × 40 % + 80 × 60 % = 88.
    expect((await seen(contestId)).result!.lines).toEqual([
      { entryId: a, rank: 1, tie: null, votes: 4, points: '88.000', judgeScore: '8.00' },
      { entryId: b, rank: 2, tie: null, votes: 3, points: '87.000', judgeScore: '9.50' },
    ]);
  });

  it('lets the best by votes and judges go on, not the best by votes alone', async () => {
    app.clock.set(START);
    const open = await given.round(2, 3, {});
    const [a, b] = open.entryIds as [string, string];
    await votes(open.roundId, { [a]: 2 });
    await given.sheets(open, a, ['8', '8', '8']);
    await given.sheets(open, b, ['9', '9', '9']);
    await app.database.read.run('UPDATE contest_round SET advanceCount = 1 WHERE id = ?', [open.roundId]);
    await given.contests.close(open.roundId);
    const decide = () => mutate(app, first, 'decideRound', { roundId: open.roundId }, '{ decidedAt }', 'round');
    expect((await decide()).codes).toEqual(['SCORES_MISSING']);
    for (const entryId of [a, b]) await given.release(open.roundId, entryId);
    expect((await decide()).result).not.toBeNull();
    const rows = await app.database.read.rows('SELECT id, state FROM contest_entry WHERE contestId = ? ORDER BY number', [open.contestId]);
    expect(rows).toEqual([
      { id: a, state: 'ELIMINATED' },
      { id: b, state: 'ADVANCED' },
    ]);
  });
});
