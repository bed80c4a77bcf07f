import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../../src/lib/typeid.js';
import { enrolled } from '../../../support/enrol.js';
import { all, judgingWords } from '../../../support/judging.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

let app: TestApp;
let given: ReturnType<typeof judgingWords>;
beforeAll(async () => {
  app = await startApp();
  given = judgingWords(app, app.as('CONTEST_HOST', app.root.path));
});
afterAll(() => app.close());

describe('a panel', () => {
  it('is made of accounts that could judge here today, once each, with its chief among them', async () => {
    const { roundId } = await given.contests.openRound(1);
    await given.rule(roundId);
    const judges = await Promise.all([1, 2, 3].map(() => enrolled(app, 'JUDGE', app.root)));
    const ids = judges.map(({ id }) => id);
    const staff = await enrolled(app, 'STAFF', app.root);
    expect(await given.panel(roundId, [...ids.slice(1), staff.id])).toMatchObject({
      codes: ['JUDGE_UNFIT'],
      paths: [['input', 'judgeIds', '2']],
    });
    expect((await given.panel(roundId, ids.slice(1))).codes).toEqual(['PANEL_INVALID']);
    expect((await given.panel(roundId, [...ids, ids[0]!])).codes).toEqual(['PANEL_INVALID']);
    expect((await given.panel(roundId, ids, staff.id)).codes).toEqual(['PANEL_INVALID']);
    expect((await given.panel(roundId, ids, ids[1])).result?.seats).toMatchObject([
      { seat: 1, isChief: false },
      { seat: 2, isChief: true },
      { seat: 3, isChief: false },
    ]);
    expect((await given.panel(roundId, ids, ids[0], judges[0]!.token)).error).toBe('FORBIDDEN');
  });

  it('needs a rule first, and both stay as they are from the first sheet on', async () => {
    const { roundId } = await given.contests.openRound(1);
    const judges = await Promise.all([1, 2, 3].map(() => enrolled(app, 'JUDGE', app.root)));
    expect(
      (
        await given.panel(
          roundId,
          judges.map(({ id }) => id),
        )
      ).codes,
    ).toEqual(['JUDGING_NOT_SET']);
    const judged = await given.round(1);
    await given.sheets(judged, judged.entryIds[0]!, ['9']);
    expect((await given.rule(judged.roundId)).codes).toEqual(['JUDGING_FROZEN']);
    expect(
      (
        await given.panel(
          judged.roundId,
          judges.map(({ id }) => id),
        )
      ).codes,
    ).toEqual(['JUDGING_FROZEN']);
  });

  it('judges by a rule whose weights are a whole', async () => {
    const { roundId } = await given.contests.openRound(1);
    const odd = [{ code: 'content', name: '内容', weight: '99.99' }];
    expect((await given.rule(roundId, { criteria: odd })).codes).toEqual(['JUDGING_CRITERIA_INVALID']);
    expect((await given.rule(roundId, { criteria: [{ ...odd[0], weight: '100.001' }] })).codes).toEqual(['JUDGING_CRITERIA_INVALID']);
    expect((await given.rule(roundId, { trimFrom: 3 })).codes).toEqual(['TRIMMING_INVALID']);
    expect((await given.rule(newId('contest_round'))).error).toBe('NOT_FOUND');
  });
});

describe('a score sheet', () => {
  it('is kept as a draft as often as one likes, and locked when it is handed in', async () => {
    const { roundId, entryIds, judges } = await given.round();
    const [entry, token] = [entryIds[0]!, judges[0]!.token];
    const first = await given.save(token, roundId, entry, [{ criterion: 'content', score: '9.5' }]);
    expect(first.result).toMatchObject({ state: 'DRAFT', total: null, version: 1 });
    expect((await given.save(token, roundId, entry, [{ criterion: 'content', score: '9.50' }])).result).toEqual(first.result);
    expect((await given.submit(token, roundId, entry)).codes).toEqual(['SHEET_INCOMPLETE']);
    const scores = [...all('9.05').slice(1), { criterion: 'content', score: '9.5' }];
    expect((await given.save(token, roundId, entry, scores)).result).toMatchObject({ version: 2, total: '9.275000' });
    const handedIn = await given.submit(token, roundId, entry);
    expect(handedIn.result).toMatchObject({ state: 'SUBMITTED', total: '9.275000' });
    // A repeat of the same is the same; anything else is too late.
    expect((await given.submit(token, roundId, entry, scores)).result).toEqual(handedIn.result);
    expect((await given.submit(token, roundId, entry, all('9'))).codes).toEqual(['SHEET_LOCKED']);
    expect((await given.save(token, roundId, entry, all('9'))).codes).toEqual(['SHEET_LOCKED']);
  });

  it('takes no score out of range or with a decimal too many, and rounds nothing', async () => {
    const { roundId, entryIds, judges } = await given.round();
    const refused = async (score: string, criterion = 'content') =>
      (await given.save(judges[0]!.token, roundId, entryIds[0]!, [{ criterion, score }])).codes.join();
    expect(await refused('9.505')).toBe('SCORE_DECIMALS');
    expect(await refused('9.500')).toBe('SCORE_DECIMALS');
    expect(await refused('10.01')).toBe('SCORE_OUT_OF_RANGE');
    expect(await refused('-1')).toBe('SCORE_OUT_OF_RANGE');
    expect(await refused('9', 'time')).toBe('SCORE_CRITERION_UNKNOWN');
    expect(await refused('10')).toBe('');
    const twice = [{ criterion: 'content', score: '9' }, ...all('9')];
    expect((await given.submit(judges[0]!.token, roundId, entryIds[0]!, twice)).codes).toEqual(['SCORE_CRITERION_UNKNOWN']);
    const hundred = await given.round(1, 3, { scale: 'HUNDRED', decimals: 0 });
    expect((await given.save(hundred.judges[0]!.token, hundred.roundId, hundred.entryIds[0]!, all('90.5'))).codes).toEqual([
      'SCORE_DECIMALS',
    ]);
    expect((await given.save(hundred.judges[0]!.token, hundred.roundId, hundred.entryIds[0]!, all('100'))).result?.total).toBe(
      '100.000000',
    );
  });

  it('is its judge’s alone: nobody off the panel writes one, and nobody who stands aside', async () => {
    const { roundId, entryIds, judges } = await given.round();
    const other = await enrolled(app, 'JUDGE', app.root);
    expect((await given.submit(other.token, roundId, entryIds[0]!, all('9'))).codes).toEqual(['NOT_ON_PANEL']);
    expect((await given.submit(app.lead(), roundId, entryIds[0]!, all('9'))).error).toBe('FORBIDDEN');
    await given.standAside(judges[0]!.token, entryIds[0]!);
    expect((await given.submit(judges[0]!.token, roundId, entryIds[0]!, all('9'))).codes).toEqual(['RECUSED']);
    expect((await given.submit(judges[0]!.token, roundId, entryIds[1]!, all('9'))).result).toMatchObject({ state: 'SUBMITTED' });
    const elsewhere = await given.round(1);
    expect((await given.submit(judges[1]!.token, roundId, elsewhere.entryIds[0]!, all('9'))).codes).toEqual(['ENTRY_NOT_IN_ROUND']);
  });

  it('is reopened by a supervisor who is not its judge, with a reason, as a new revision; the old one is kept', async () => {
    const { roundId, entryIds, judges, supervisor } = await given.round();
    const [entry, token] = [entryIds[0]!, judges[0]!.token];
    const { id } = (await given.submit(token, roundId, entry, all('9.1'))).result!;
    expect((await given.reopen(app.as('CONTEST_HOST', app.root.path), roundId, id)).error).toBe('FORBIDDEN');
    expect((await given.reopen(supervisor, roundId, id, ' ')).codes).toEqual(['TEXT_EMPTY']);
    expect((await given.reopen(supervisor, roundId, newId('score_sheet'))).codes).toEqual(['LINKED_RECORD_NOT_FOUND']);
    expect((await given.reopen(supervisor, roundId, id)).result).toMatchObject({ state: 'DRAFT', revision: 2, total: '9.100000' });
    expect((await given.reopen(supervisor, roundId, id)).codes).toEqual(['SHEET_NOT_SUBMITTED']);
    expect((await given.submit(token, roundId, entry, all('9.2'))).result).toMatchObject({ state: 'SUBMITTED', revision: 2 });
    const query = `query ($r: ID!, $e: ID!) { scoreSheets(roundId: $r, entryId: $e) { revision state total reopenReason } }`;
    const { data } = await app.graphql<{ scoreSheets: object[] }>(query, { r: roundId, e: entry }, supervisor);
    expect(data.scoreSheets).toEqual([
      { revision: 1, state: 'REOPENED', total: '9.100000', reopenReason: '示例：评分笔误' },
      { revision: 2, state: 'SUBMITTED', total: '9.200000', reopenReason: null },
    ]);
  });

  it('is taken until the result of the closed round is announced', async () => {
    const { roundId, entryIds, judges } = await given.round();
    await given.contests.close(roundId);
    expect((await given.submit(judges[0]!.token, roundId, entryIds[0]!, all('9'))).result).toMatchObject({ state: 'SUBMITTED' });
    await app.database.read.run(`UPDATE contest SET state = 'PUBLICITY' WHERE id = (SELECT contestId FROM contest_round WHERE id = ?)`, [
      roundId,
    ]);
    expect((await given.submit(judges[1]!.token, roundId, entryIds[0]!, all('9'))).codes).toEqual(['JUDGING_NOT_OPEN']);
  });
});

describe('what is not released', () => {
  it('is seen by the supervisor, and of it each judge sees her own sheet', async () => {
    const judged = await given.round(1);
    const [entry] = judged.entryIds as [string];
    await given.sheets(judged, entry, ['9.1', '9.2', '9.3', '9.4']);
    const query = `query ($r: ID!, $e: ID!) { myScoreSheets(roundId: $r) { total } scoreSheets(roundId: $r, entryId: $e) { total } }`;
    const ask = (token: string) =>
      app.graphql<{ myScoreSheets: object[]; scoreSheets: object[] }>(query, { r: judged.roundId, e: entry }, token);
    const own = `query ($r: ID!) { myScoreSheets(roundId: $r) { total } }`;
    const { data } = await app.graphql<{ myScoreSheets: object[] }>(own, { r: judged.roundId }, judged.judges[1]!.token);
    expect(data.myScoreSheets).toEqual([{ total: '9.200000' }]);
    expect((await ask(judged.judges[1]!.token)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const askers = [
      ...judged.judges.map(({ token }) => token),
      '',
      app.lead(),
      app.as('CONTEST_HOST', app.root.path),
      app.as('MEMBER', app.root.path),
    ];
    for (const token of askers) expect(await given.explain(judged.roundId, entry, token)).toBeNull();
    expect(await given.explain(judged.roundId, entry, judged.supervisor)).toMatchObject({ isReleased: false, rank: null });
  });
});

describe('a released score', () => {
  it('is the trimmed average, half up, with absent and recused judges named as such', async () => {
    const judged = await given.round(2, 7);
    const [entry] = judged.entryIds as [string];
    await given.standAside(judged.judges[6]!.token, judged.contestId);
    expect((await given.submit(judged.judges[6]!.token, judged.roundId, entry, all('9'))).codes).toEqual(['RECUSED']);
    await given.sheets(judged, entry, ['9.11', '9.12', '9.13', '9.14', '9.99', null]);
    expect((await given.release(judged.roundId, entry)).codes).toEqual(['SHEETS_MISSING']);
    const { result } = await given.release(judged.roundId, entry, { areMissingAbsent: true });
    expect(result).toMatchObject({
      isReleased: true,
      counted: 3,
      sum: '27.390000',
      average: '9.130000',
      finalScore: '9.13',
      rank: 1,
      tie: null,
    });
    expect(result?.sheets.map(({ outcome }) => outcome)).toEqual([
      ...['DROPPED_LOWEST', 'COUNTED', 'COUNTED', 'COUNTED', 'DROPPED_HIGHEST', 'ABSENT', 'RECUSED'],
    ]);
    expect(await given.explain(judged.roundId, entry)).toEqual(result);
    expect((await given.submit(judged.judges[5]!.token, judged.roundId, entry, all('9'))).codes).toEqual(['SCORE_RELEASED']);
  });

  it('hides each judge’s total where the rule says so, but from the supervisor', async () => {
    const judged = await given.round(1, 3, { areSheetsShown: false });
    await given.sheets(judged, judged.entryIds[0]!, ['9', '9', '9.01']);
    expect((await given.release(judged.roundId, judged.entryIds[0]!)).result).toMatchObject({
      areSheetsShown: false,
      sheets: [],
      average: '9.003333',
      finalScore: '9.00',
    });
    expect((await given.explain(judged.roundId, judged.entryIds[0]!, judged.supervisor))?.sheets).toHaveLength(3);
  });

  it('is taken back when a sheet is reopened, and comes again with the new one', async () => {
    const judged = await given.round(1, 3, { release: 'IMMEDIATE' });
    const [entry] = judged.entryIds as [string];
    await given.sheets(judged, entry, ['9', '9', null]);
    expect(await given.explain(judged.roundId, entry)).toBeNull();
    const { id } = (await given.submit(judged.judges[2]!.token, judged.roundId, entry, all('6'))).result!;
    expect(await given.explain(judged.roundId, entry)).toMatchObject({ finalScore: '8.00' });
    await given.reopen(judged.supervisor, judged.roundId, id);
    expect(await given.explain(judged.roundId, entry)).toBeNull();
    await given.submit(judged.judges[2]!.token, judged.roundId, entry, all('9'));
    expect(await given.explain(judged.roundId, entry)).toMatchObject({ finalScore: '9.00' });
  });
});

describe('at once', () => {
  it('two judges, a second try of one of them and the release have exactly one outcome', async () => {
    for (let time = 0; time < 5; time++) {
      const judged = await given.round(1, 3);
      const { roundId, judges } = judged;
      const [entry] = judged.entryIds as [string];
      await given.sheets(judged, entry, ['9']);
      const [second, other, third, released] = await Promise.all([
        given.submit(judges[1]!.token, roundId, entry, all('9.3')),
        given.submit(judges[1]!.token, roundId, entry, all('9.6')),
        given.submit(judges[2]!.token, roundId, entry, all('9.9')),
        given.release(roundId, entry, { areMissingAbsent: true }),
      ]);
      expect([second, other].filter(({ result }) => result !== null).length).toBeLessThanOrEqual(1);
      const counted = [second, other, third].filter(({ result }) => result !== null).length + 1;
      expect(released.result?.counted).toBe(counted);
      for (const { result, codes } of [second, other, third])
        expect(result?.state ?? codes.join()).toMatch(/^(SUBMITTED|SHEET_LOCKED|SCORE_RELEASED)$/);
      expect(await given.explain(roundId, entry)).toEqual(released.result);
      const [row] = await app.database.read.rows<{ sheets: number }>(
        `SELECT COUNT(*) AS sheets FROM score_sheet WHERE roundId = ? AND slot = 1 AND state = 'SUBMITTED'`,
        [roundId],
      );
      expect(Number(row!.sheets)).toBe(counted);
    }
  });

  it('two supervisors reopen a sheet once', async () => {
    const judged = await given.round(1, 3);
    const { roundId, judges, supervisor } = judged;
    const other = (await enrolled(app, 'SUPERVISOR', app.root)).token;
    const { id } = (await given.submit(judges[0]!.token, roundId, judged.entryIds[0]!, all('9'))).result!;
    const outcomes = await Promise.all([supervisor, other, supervisor].map(token => given.reopen(token, roundId, id)));
    expect(outcomes.map(({ result, codes }) => result?.state ?? codes.join()).sort()).toEqual([
      ...['DRAFT', 'SHEET_NOT_SUBMITTED', 'SHEET_NOT_SUBMITTED'],
    ]);
    const [row] = await app.database.read.rows<{ sheetsIn: number }>('SELECT sheetsIn FROM performance WHERE roundId = ?', [roundId]);
    expect(Number(row!.sheetsIn)).toBe(0);
  });

  it('two hosts set the rule of a round: one rule stands, and one stage', async () => {
    const { roundId } = await given.contests.openRound(1);
    const outcomes = await Promise.all([1, 2, 3].map(calibration => given.rule(roundId, { calibration })));
    expect(outcomes.map(({ result }) => result?.version).sort()).toEqual([1, 2, 3]);
    for (const table of ['judging_rule', 'stage']) {
      const rows = await app.database.read.rows(`SELECT id FROM ${table} WHERE roundId = ?`, [roundId]);
      expect(rows).toHaveLength(1);
    }
  });
});
