import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contestWords } from '../../../support/contests.js';
import { enrolled } from '../../../support/enrol.js';
import { mutate } from '../../../support/given-brand.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

const START = '2026-06-15T04:00:00.000Z';
const TIERS = [
  { name: '一等奖', quota: 1, basis: 'FINAL' },
  { name: '二等奖', quota: 1, basis: 'FINAL' },
  { name: '最佳人气奖', quota: 1, basis: 'VOTES' },
  { name: '优秀组织奖', quota: 1, basis: 'UNIT' },
];

interface Certificate {
  readonly contestTitle: string;
  readonly award: string;
  readonly number: number;
  readonly recipient: string;
  readonly givenAt: string;
}

describe('awards', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let [first, second] = ['', ''];
  beforeAll(async () => {
    app = await startApp();
    first = (await enrolled(app, 'CONTEST_HOST', app.root)).token;
    second = (await enrolled(app, 'CONTEST_HOST', app.root)).token;
    given = contestWords(app, first);
  });
  afterAll(() => app.close());

  const step = async (name: string, input: object, token = first): Promise<string> => {
    const { result, codes, error } = await mutate<{ state: string }>(app, token, name, input, '{ state }', 'contest');
    return result?.state ?? [...codes, ...(error ? [error] : [])].join();
  };
  const ask = async <Data>(query: string, variables: object, token = ''): Promise<Data> => {
    const answer = await app.graphql<Data>(query, variables, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const toPrint = (contestId: string, token = first) =>
    ask<{ certificates: { code: string; certificate: Certificate }[] }>(
      'query ($id: ID!) { certificates(contestId: $id) { code certificate { contestTitle award number recipient givenAt } } }',
      { id: contestId },
      token,
    );
  const check = (code: string) =>
    app.graphql<{ certificate: Certificate }>(
      'query ($code: String!) { certificate(code: $code) { contestTitle award number recipient givenAt } }',
      { code },
    );

  /** Three entries of one branch with 3, 2 and 2 votes, awards, and a result on notice. */
  const proposed = async (input: object = {}) => {
    app.clock.set(START);
    const contestId = (await given.contest(input)).row!.id;
    expect(await step('setAwardTiers', { contestId, tiers: TIERS })).toBe('DRAFT');
    const ids: string[] = [];
    for (const title of ['示例作品甲', '示例作品乙', '示例作品丙'])
      ids.push((await given.entry(contestId, { title, branchId: app.root.id })).row!.id);
    const roundId = (await given.round(contestId)).row!.id;
    for (const [at, votes] of [3, 2, 2].entries())
      for (let voter = 0; voter < votes; voter++) await given.cast(roundId, ids[at]!, `${at}-${voter}`);
    await given.close(roundId);
    expect(await step('proposeResult', { contestId })).toBe('PUBLICITY');
    return { contestId, ids: ids as [string, string, string] };
  };
  const confirmed = async (input: object = {}) => {
    const made = await proposed(input);
    app.clock.set('2026-06-18T16:00:00.000Z');
    expect(await step('confirmResult', { contestId: made.contestId }, second)).toBe('CONFIRMED');
    return made;
  };

  it('are set before voting, each with a name and a quota of its own', async () => {
    const contestId = (await given.contest()).row!.id;
    const set = (tiers: object[]) => step('setAwardTiers', { contestId, tiers });
    expect(await set([TIERS[0]!, TIERS[0]!])).toBe('AWARD_TIERS_INVALID');
    expect(await set([{ ...TIERS[0], quota: 0 }])).toBe('AWARD_TIERS_INVALID');
    expect(await set([{ ...TIERS[0], name: ' ' }])).toBe('TEXT_EMPTY');
    expect(await set(TIERS)).toBe('DRAFT');
    expect(await set([])).toBe('DRAFT');
    expect(await set(TIERS.slice(0, 2))).toBe('DRAFT');
    const { contest } = await ask<{ contest: { awardTiers: object[] } }>(
      'query ($id: ID!) { contest(id: $id) { awardTiers { name quota basis } } }',
      { id: contestId },
      first,
    );
    expect(contest.awardTiers).toEqual(TIERS.slice(0, 2));
    await given.entry(contestId);
    await given.round(contestId);
    expect(await set(TIERS)).toBe('STATE_NOT_ALLOWED');
  });

  it('follow from the places, are shared by equals, and are on notice with the result', async () => {
    const { contestId, ids } = await proposed();
    const [a, b, c] = ids;
    const { contest } = await ask<{
      contest: { result: { awards: { award: string; entryId: string | null; branchId: string | null }[] } };
    }>('query ($id: ID!) { contest(id: $id) { result { awards { award basis entryId branchId } } } }', { id: contestId });
    const { awards } = contest.result;
    expect(awards.map(({ award }) => award)).toEqual(['一等奖', '二等奖', '二等奖', '最佳人气奖', '优秀组织奖']);
    expect(awards[0]).toEqual({ award: '一等奖', basis: 'FINAL', entryId: a, branchId: null });
    expect(new Set([awards[1]!.entryId, awards[2]!.entryId])).toEqual(new Set([b, c]));
    expect(awards[3]!.entryId).toBe(a);
    expect(awards[4]).toEqual({ award: '优秀组织奖', basis: 'UNIT', entryId: null, branchId: app.root.id });
    expect(await step('giveAwards', { contestId })).toBe('STATE_NOT_ALLOWED');
  });

  it('are given once, with numbered certificates that anybody can check and nobody can guess', async () => {
    const { contestId } = await confirmed({ title: '示例颁奖大赛' });
    expect((await toPrint(contestId)).certificates).toEqual([]);
    expect(await step('giveAwards', { contestId }, app.as('STAFF', app.root.path))).toBe('FORBIDDEN');
    expect(await step('giveAwards', { contestId })).toBe('AWARDED');
    expect(await step('giveAwards', { contestId })).toBe('STATE_NOT_ALLOWED');
    expect(await step('reopenResult', { contestId, reason: '示例' })).toBe('STATE_NOT_ALLOWED');
    const states = await app.database.read.rows<{ state: string }>('SELECT state FROM contest_entry WHERE contestId = ?', [contestId]);
    expect(states.map(({ state }) => state)).toEqual(['AWARDED', 'AWARDED', 'AWARDED']);
    const { certificates } = await toPrint(contestId);
    expect(certificates.map(({ certificate }) => certificate.number)).toEqual([1, 2, 3, 4, 5]);
    for (const { code, certificate } of certificates) expect((await check(code.toLowerCase())).data.certificate).toEqual(certificate);
    expect(certificates[0]!.certificate).toEqual({
      ...{ contestTitle: '示例颁奖大赛', award: '一等奖', number: 1, recipient: '示例作品甲', givenAt: '2026-06-18T16:00:00.000Z' },
    });
    for (const code of ['', 'none', '0000-0000-0000-0000-0000'])
      expect((await check(code)).errors?.[0]?.extensions.code).toBe('CERTIFICATE_UNKNOWN');
    // What the database holds makes no certificate, and only its host is told the codes.
    const stored = JSON.stringify(await app.database.read.rows('SELECT * FROM contest_certificate'));
    for (const { code } of certificates) expect(stored).not.toContain(code.replaceAll('-', '').toLowerCase());
    await expect(toPrint(contestId, app.as('STAFF', app.root.path))).rejects.toThrow(/FORBIDDEN/);
    await expect(app.database.read.run('UPDATE contest_certificate SET number = 9')).rejects.toThrow(/only ever added/);
    expect(await step('moveContest', { contestId, step: 'ARCHIVE' })).toBe('ARCHIVED');
    expect((await check(certificates[0]!.code)).data.certificate.award).toBe('一等奖');
  });

  it('of a rehearsal are tried, and make no certificate', async () => {
    const { contestId } = await confirmed({ isDrill: true });
    expect(await step('giveAwards', { contestId })).toBe('AWARDED');
    expect((await toPrint(contestId)).certificates).toEqual([]);
  });
});
