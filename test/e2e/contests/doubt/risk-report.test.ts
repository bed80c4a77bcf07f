import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CrowdVote, castCrowd, flood } from '../../../support/cast-crowd.js';
import { contestWords } from '../../../support/contests.js';
import { startApp, type TestApp } from '../../../support/start-app.js';
import { hashOfVoter } from '../../../support/voters.js';

interface Report {
  readonly roundId: string;
  readonly votes: number;
  readonly suspects: number;
  readonly entries: readonly {
    readonly entryId: string;
    readonly votes: number;
    readonly suspects: number;
    readonly signs: readonly { readonly kind: string; readonly text: string; readonly votes: number }[];
  }[];
}

const QUERY = `query ($contestId: ID!, $from: DateTime, $to: DateTime) { riskReport(contestId: $contestId, from: $from, to: $to) {
  roundId asOf votes suspects entries { entryId number title votes suspects signs { kind votes from to text } } } }`;

describe('the report of signs of bought votes', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let round: Awaited<ReturnType<typeof given.openRound>>;
  let votes: CrowdVote[];
  beforeAll(async () => {
    app = await startApp();
    given = contestWords(app, app.lead());
    const opensAt = '2026-06-15T02:00:00Z';
    round = await given.openRound(5, { opensAt, closesAt: '2026-06-18T02:00:00Z' });
    votes = flood(round.entryIds, new Date(opensAt), { clean: 600, bought: 100 });
    expect(await castCrowd(app, round, votes)).toBe(700);
  });
  afterAll(() => app.close());

  const ask = async (token: string, span: object = {}) =>
    app.graphql<{ riskReport: Report | null }>(QUERY, { contestId: round.contestId, ...span }, token);

  it('names the entry that was voted for by machines, and why, in plain words', async () => {
    const { data } = await ask(app.lead());
    const report = data.riskReport!;
    expect(report).toMatchObject({ roundId: round.roundId, votes: 700 });
    const [first] = report.entries;
    expect(first).toMatchObject({ entryId: round.entryIds[0], votes: 220 });
    expect(first!.suspects).toBeGreaterThanOrEqual(95);
    expect(first!.suspects).toBeLessThanOrEqual(104);
    expect(new Set(first!.signs.map(({ kind }) => kind))).toEqual(new Set(['BURST', 'SHARED_NETWORK', 'NO_TICKET']));
    expect(first!.signs.find(({ kind }) => kind === 'SHARED_NETWORK')!.text).toBe(
      '同一网络内100人投出100张，占该网络全部投票的100%，其他网络仅20%投给该作品',
    );
    expect(report.suspects).toBe(first!.suspects);
  });

  it('shows no hash of a voter or of a network, to nobody', async () => {
    const { data } = await ask(app.lead());
    const rows = await app.database.read.rows<{ voterHash: string; networkHash: string }>('SELECT voterHash, networkHash FROM vote');
    const told = JSON.stringify(data);
    expect(rows.some(({ voterHash }) => voterHash === hashOfVoter(round.contestId, 'bought 1'))).toBe(true);
    expect(rows.filter(({ voterHash, networkHash }) => told.includes(voterHash) || told.includes(networkHash))).toEqual([]);
  });

  it('looks at a span when it is asked to', async () => {
    const { data } = await ask(app.lead(), { from: '2026-06-15T07:00:00Z' });
    expect(data.riskReport!.votes).toBe(votes.filter(({ at }) => at >= new Date('2026-06-15T07:00:00Z')).length);
    expect(data.riskReport!.suspects).toBe(0);
    const before = await ask(app.lead(), { to: '2026-06-15T02:00:00Z' });
    expect(before.data.riskReport).toMatchObject({ votes: 0, entries: [] });
  });

  it('is for whoever runs the contest or watches over it, and for nobody else', async () => {
    expect((await ask(app.as('SUPERVISOR', app.root.path))).errors).toBeUndefined();
    expect((await ask(app.as('CONTEST_HOST', app.root.path))).errors).toBeUndefined();
    for (const role of ['STAFF', 'JUDGE', 'MEMBER'] as const)
      expect((await ask(app.as(role, app.root.path))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask('')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is nothing for a contest that is not there, one without a round, and one that others run', async () => {
    const query = 'query ($contestId: ID!) { riskReport(contestId: $contestId) { votes } }';
    const draft = (await given.contest()).row!;
    for (const contestId of ['contest_01hx0000000000000000000000', draft.id])
      expect((await app.graphql(query, { contestId }, app.lead())).data).toEqual({ riskReport: null });
    expect((await ask(app.as('CONTEST_HOST', '/somewhere-else/'))).data).toEqual({ riskReport: null });
  });
});
