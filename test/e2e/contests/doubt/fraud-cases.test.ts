import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyVotes } from '../../../../src/features/contests/index.js';
import { castCrowd, flood } from '../../../support/cast-crowd.js';
import { contestWords } from '../../../support/contests.js';
import { doubtWords } from '../../../support/doubt-words.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

const OPENS = '2026-06-14T02:00:00Z';

describe('a case of bought votes', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let cases: ReturnType<typeof doubtWords>;
  let host: string;
  let supervisor: string;
  let round: Awaited<ReturnType<typeof given.openRound>>;
  beforeAll(async () => {
    app = await startApp();
    given = contestWords(app, app.lead());
    cases = doubtWords(app);
    [host, supervisor] = [app.as('CONTEST_HOST', app.root.path), app.as('SUPERVISOR', app.root.path)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set('2026-06-15T02:00:00Z');
    round = await given.openRound(4, { opensAt: OPENS, closesAt: '2026-06-20T10:00:00Z' });
    await castCrowd(app, round, flood(round.entryIds, new Date(OPENS), { clean: 400, bought: 120 }));
  });

  const flag = (more: object = {}) => ({
    roundId: round.roundId,
    entryId: round.entryIds[0],
    selection: 'SUSPECTED',
    reason: '示例',
    ...more,
  });
  const statuses = async () => {
    const sql = 'SELECT status, voidReason, COUNT(*) AS votes FROM vote WHERE roundId = ? GROUP BY status, voidReason ORDER BY status';
    const rows = await app.database.read.rows<{ status: string; voidReason: string | null; votes: number }>(sql, [round.roundId]);
    return rows.map(({ status, voidReason, votes }) => [status, voidReason, Number(votes)]);
  };

  it('goes from the flag to what everybody is told: votes voided and kept, counters, board, epoch and notice agree', async () => {
    const before = await given.board(round.contestId);
    expect(before.entries.map(({ votes }) => votes)).toEqual([220, 100, 100, 100]);
    const flagged = await cases.done('flagFraud', flag(), host);
    expect(flagged).toMatchObject({ state: 'FLAGGED', viewerCan: ['REVIEW'] });
    expect(flagged.votes).toBeGreaterThanOrEqual(115);
    const caseId = flagged.id;
    const left = 220 - flagged.votes;
    const places = left >= 100 ? [1, left > 100 ? 2 : 1] : [4, 1];
    expect(await cases.simulated(caseId, host)).toEqual([[220, left, 1, places[0]], ...Array(3).fill([100, 100, 2, places[1]])]);
    expect(await given.board(round.contestId)).toMatchObject({ totalVotes: 520, epoch: before.epoch });

    expect(await cases.done('reviewFraudCase', { caseId }, host)).toMatchObject({ answerUntil: '2026-06-18T16:00:00.000Z' });
    await cases.done('hearEntrant', { caseId, statement: '示例：不知情' }, host);
    const proposal = { caseId, isConfirmed: true, sanction: 'VOID_VOTES', reason: '示例：证据充分' };
    const { version } = await cases.done('proposeFraudDecision', proposal, host);
    const decision = { caseId, isAgreed: true, reason: '示例：同意', expectedVersion: version };
    expect(await cases.done('decideFraudCase', decision, supervisor)).toMatchObject({ state: 'CONFIRMED', voided: null });
    expect((await given.board(round.contestId)).totalVotes).toBe(520);

    const recounted = await cases.done('recountFraudCase', { caseId }, host);
    expect(recounted).toMatchObject({ state: 'RECOUNTED', voided: flagged.votes, viewerCan: ['ANNOUNCE'] });
    const after = await given.board(round.contestId);
    expect(after.totalVotes).toBe(520 - flagged.votes);
    expect(after.entries[0]!.votes).toBe(220 - flagged.votes);
    expect(after.epoch).not.toBe(before.epoch);
    expect(await statuses()).toEqual([
      ['VALID', null, 520 - flagged.votes],
      ['VOID', 'FRAUD', flagged.votes],
    ]);
    expect(await verifyVotes(app.database)).toEqual([]);
    const notice = `{ contestBoard(contestId: "${round.contestId}") { notice { kind text } } }`;
    const { data } = await app.graphql<{ contestBoard: { notice: object } }>(notice, {}, '');
    expect(data.contestBoard.notice).toEqual({
      kind: 'RECOUNT',
      text: `经核查，1号作品的${flagged.votes}张异常投票作废，票数已重新计算。`,
    });
    expect(await cases.done('announceFraudCase', { caseId, text: '示例：处理结果' }, host)).toMatchObject({
      state: 'ANNOUNCED',
      viewerCan: [],
    });
  });

  it('is decided by two persons, neither of whom decides alone, and only as it was read', async () => {
    const lead = app.lead();
    const { id: caseId } = await cases.done('flagFraud', flag(), supervisor);
    await cases.done('reviewFraudCase', { caseId }, host);
    await cases.done('hearEntrant', { caseId, statement: '示例' }, host);
    const propose = (sanction: string) => cases.done('proposeFraudDecision', { caseId, isConfirmed: true, sanction, reason: '示例' }, lead);
    const first = await propose('WARN');
    const decide = (expectedVersion: number, token: string) =>
      cases.say('decideFraudCase', { caseId, isAgreed: true, reason: '示例', expectedVersion }, token);
    expect((await decide(first.version, host)).codes).toEqual(['FORBIDDEN']);
    expect((await decide(first.version, lead)).codes).toEqual(['FORBIDDEN']);
    // She flagged it herself.
    expect((await decide(first.version, supervisor)).codes).toEqual(['SECOND_PERSON_REQUIRED']);
    const other = app.as('SUPERVISOR', app.root.path);
    const second = await propose('DISQUALIFY');
    expect((await decide(first.version, other)).codes).toEqual(['VERSION_STALE']);
    expect((await decide(second.version, other)).row).toMatchObject({ state: 'CONFIRMED', proposal: { sanction: 'DISQUALIFY' } });
    expect((await decide(second.version + 1, other)).codes).toEqual(['STATE_NOT_ALLOWED']);
  });

  it('confirms nothing about an entrant who was not heard; three working days are hers, and silence counts only afterwards', async () => {
    const { id: caseId } = await cases.done('flagFraud', flag(), host);
    const proposal = { caseId, isConfirmed: true, sanction: 'VOID_VOTES', reason: '示例' };
    expect((await cases.say('proposeFraudDecision', proposal, host)).codes).toEqual(['STATE_NOT_ALLOWED']);
    await cases.done('reviewFraudCase', { caseId }, host);
    expect((await cases.say('proposeFraudDecision', proposal, host)).codes).toEqual(['ENTRANT_NOT_HEARD']);
    app.clock.set('2026-06-18T15:59:59.999Z');
    expect((await cases.say('hearEntrant', { caseId }, host)).codes).toEqual(['ENTRANT_MAY_STILL_ANSWER']);
    app.clock.set('2026-06-18T16:00:00Z');
    expect(await cases.done('hearEntrant', { caseId }, host)).toMatchObject({ isUnanswered: true, statement: null });
    expect((await cases.say('decideFraudCase', { caseId, isAgreed: true, reason: '示例', expectedVersion: 3 }, supervisor)).codes).toEqual([
      'FRAUD_NOT_PROPOSED',
    ]);
    await cases.done('proposeFraudDecision', proposal, host);
    expect(await cases.done('hearEntrant', { caseId, statement: '示例：迟到的说明' }, host)).toMatchObject({ isUnanswered: false });
  });

  it('changes no vote when it is cleared, and none when the proposal goes back', async () => {
    const { id: caseId } = await cases.done('flagFraud', flag(), host);
    await cases.done('reviewFraudCase', { caseId }, host);
    const proposal = { caseId, isConfirmed: false, reason: '示例：拉票属正常' };
    const { version } = await cases.done('proposeFraudDecision', proposal, host);
    const back = await cases.done(
      'decideFraudCase',
      { caseId, isAgreed: false, reason: '示例：再查', expectedVersion: version },
      supervisor,
    );
    expect(back).toMatchObject({ state: 'UNDER_REVIEW', proposal: null });
    const again = await cases.done('proposeFraudDecision', proposal, host);
    const decision = { caseId, isAgreed: true, reason: '示例', expectedVersion: again.version };
    expect(await cases.done('decideFraudCase', decision, supervisor)).toMatchObject({ state: 'CLEARED', viewerCan: [] });
    expect((await cases.say('recountFraudCase', { caseId }, host)).codes).toEqual(['STATE_NOT_ALLOWED']);
    expect(await statuses()).toEqual([['VALID', null, 520]]);
  });

  it('warns without a recount, and disqualifies with one', async () => {
    const both = { host, supervisor };
    const warned = await cases.confirmed(flag(), 'WARN', both);
    expect((await cases.say('recountFraudCase', { caseId: warned.id }, host)).codes).toEqual(['FRAUD_NOTHING_TO_RECOUNT']);
    expect(await cases.simulated(warned.id, host, 'WARN')).toEqual([[220, 220, 1, 1], ...Array(3).fill([100, 100, 2, 2])]);
    expect(await cases.done('announceFraudCase', { caseId: warned.id, text: '示例：警告' }, host)).toMatchObject({ state: 'ANNOUNCED' });
    const out = await cases.confirmed(flag(), 'DISQUALIFY', both);
    expect((await cases.say('announceFraudCase', { caseId: out.id, text: '示例' }, host)).codes).toEqual(['FRAUD_RECOUNT_FIRST']);
    expect((await cases.simulated(out.id, host, 'DISQUALIFY'))[0]!.at(-1)).toBeNull();
    await cases.done('recountFraudCase', { caseId: out.id }, host);
    const board = await given.board(round.contestId);
    expect(board.entries.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect((await given.cast(round.roundId, round.entryIds[0]!, 'late')).userErrors).toMatchObject([{ code: 'ENTRY_NOT_IN_ROUND' }]);
    expect(await verifyVotes(app.database)).toEqual([]);
  });

  it('is about the votes that were chosen when it was flagged, and voids none twice', async () => {
    const span = { selection: 'ALL', from: OPENS, to: '2026-06-15T02:00:00Z' };
    const first = await cases.confirmed(flag(span), 'VOID_VOTES', { host, supervisor });
    const second = await cases.confirmed(flag({ selection: 'WITH_SIGNS', signs: ['NO_TICKET', 'SHARED_NETWORK'] }), 'VOID_VOTES', {
      host,
      supervisor,
    });
    expect(second.votes).toBe(120);
    await given.cast(round.roundId, round.entryIds[0]!, 'later');
    const one = await cases.done('recountFraudCase', { caseId: first.id }, host);
    const other = await cases.done('recountFraudCase', { caseId: second.id }, host);
    expect(one.voided).toBe(first.votes);
    expect(other.voided).toBe(0);
    expect((await given.board(round.contestId)).entries[0]!.votes).toBe(221 - first.votes);
    expect(await verifyVotes(app.database)).toEqual([]);
  });

  it('is seen by a voter on her receipt: that her vote was voided, and why', async () => {
    const query = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { receipt } } }';
    const input = { roundId: round.roundId, entryId: round.entryIds[0] };
    const cast = await app.graphql<{ castVote: { vote: { receipt: string } } }>(query, { input }, given.voter(round.roundId, 'holder'));
    const { receipt } = cast.data.castVote.vote;
    const span = { selection: 'ALL', from: '2026-06-15T02:00:00Z', to: '2026-06-15T02:00:01Z' };
    const { id: caseId } = await cases.confirmed(flag(span), 'VOID_VOTES', { host, supervisor });
    const checked = async () => {
      const { data } = await app.graphql<{ voteReceipt: object }>(
        `{ voteReceipt(receipt: "${receipt}") { status reason reasonText } }`,
        {},
        '',
      );
      return data.voteReceipt;
    };
    expect(await checked()).toMatchObject({ status: 'PENDING', reason: null });
    await cases.done('recountFraudCase', { caseId }, host);
    expect(await checked()).toMatchObject({ status: 'VOIDED', reason: 'FRAUD', reasonText: expect.any(String) });
  });

  it('refuses what chooses no votes, what is no choice, and what has nothing to do with the round', async () => {
    const codes = async (more: object, token = host) => (await cases.say('flagFraud', flag(more), token)).codes;
    expect(await codes({ selection: 'ALL' })).toEqual(['FRAUD_SELECTION_INVALID']);
    expect(await codes({ selection: 'ALL', from: OPENS, to: '2026-06-15T02:00:00Z', signs: ['BURST'] })).toEqual([
      'FRAUD_SELECTION_INVALID',
    ]);
    expect(await codes({ selection: 'WITH_SIGNS', signs: [] })).toEqual(['FRAUD_SELECTION_INVALID']);
    expect(await codes({ signs: ['BURST'] })).toEqual(['FRAUD_SELECTION_INVALID']);
    expect(await codes({ entryId: round.entryIds[1] })).toEqual(['FRAUD_WITHOUT_VOTES']);
    expect(await codes({ reason: '  ' })).toEqual(['TEXT_EMPTY']);
    const elsewhere = await given.openRound(1);
    expect(await codes({ entryId: elsewhere.entryIds[0] })).toEqual(['LINKED_RECORD_NOT_FOUND']);
    for (const role of ['STAFF', 'JUDGE', 'REVIEWER'] as const) expect(await codes({}, app.as(role, app.root.path))).toEqual(['FORBIDDEN']);
    expect(await statuses()).toEqual([['VALID', null, 520]]);
  });
});
