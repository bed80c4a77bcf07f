import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../support/start-app.js';
import { studyWords } from '../../support/study.js';

describe('a study session', () => {
  let app: TestApp;
  let given: ReturnType<typeof studyWords>;
  beforeAll(async () => {
    app = await startApp();
    given = studyWords(app, app.lead());
  });
  beforeEach(() => app.clock.set('2026-06-15T02:00:00Z'));
  afterAll(() => app.close());

  it('counts who is due and who has come, by unit', async () => {
    const { sessionId, members, one, two } = await given.openSession();
    const before = await given.board(sessionId);
    expect(before).toMatchObject({ state: 'CHECKIN_OPEN', due: 5, present: 0, late: 0, absent: 0 });
    const first = given.must(await given.checkIn(sessionId, members[0]!));
    expect(first).toMatchObject({
      isRepeated: false,
      notice: null,
      attendance: { status: 'PRESENT', checkedInAt: '2026-06-15T02:00:00.000Z' },
    });
    app.clock.set('2026-06-15T02:30:00.001Z');
    given.must(await given.start(sessionId));
    expect(given.must(await given.checkIn(sessionId, members[2]!)).attendance.status).toBe('LATE');
    const after = await given.board(sessionId);
    expect(after).toMatchObject({ state: 'IN_PROGRESS', due: 5, present: 1, late: 1, absent: 0, epoch: before.epoch });
    expect(after.seq).toBeGreaterThan(before.seq);
    expect(after.byUnit).toMatchObject([
      { name: one.name, due: 2, present: 1, late: 0, absent: 0 },
      { name: two.name, due: 3, present: 0, late: 1, absent: 0 },
    ]);
    given.must(await given.end(sessionId));
    expect(await given.board(sessionId)).toMatchObject({ state: 'ENDED', present: 1, late: 1, absent: 3 });
  });

  it('answers a second scan with the first one, also when a hundred arrive at once', async () => {
    const { sessionId, members } = await given.openSession();
    const scans = await Promise.all(Array.from({ length: 100 }, (_, scan) => given.checkIn(sessionId, members[scan % 5]!)));
    expect(scans.filter(({ row }) => row?.isRepeated === false)).toHaveLength(5);
    expect(new Set(scans.map(({ row }) => row?.attendance.id)).size).toBe(5);
    app.clock.set('2026-06-15T02:10:00Z');
    const again = given.must(await given.checkIn(sessionId, members[0]!));
    expect(again).toMatchObject({
      isRepeated: true,
      notice: '该同志今天已签到，无需重复操作',
      attendance: { checkedInAt: '2026-06-15T02:00:00.000Z' },
    });
    expect(await given.board(sessionId)).toMatchObject({ due: 5, present: 5 });
  });

  it('freezes who is due: a later transfer moves nobody', async () => {
    const { sessionId, members, one, two } = await given.openSession();
    await given.member(one.id);
    const move = 'mutation ($input: TransferMemberInput!) { transferMember(input: $input) { userErrors { code } } }';
    const input = { memberId: members[0], fromBranchId: one.id, toBranchId: two.id, on: '2026-06-15', reason: '工作需要' };
    expect((await app.graphql(move, { input }, app.lead())).data).toEqual({ transferMember: { userErrors: [] } });
    expect((await given.board(sessionId)).byUnit).toMatchObject([{ due: 2 }, { due: 3 }]);
  });

  it('takes the roster of the day it is held on, each person once', async () => {
    const top = await given.branch();
    const [unit, other] = [await given.branch(top.id), await given.branch(top.id, { kind: 'BRAND_GROUP' })];
    const member = await given.member(unit.id, { joinedOn: '2026-06-10' });
    const join = 'mutation ($input: JoinBranchInput!) { joinBranch(input: $input) { userErrors { code } } }';
    const joined = await app.graphql<{ joinBranch: object }>(
      join,
      { input: { memberId: member, branchId: other.id, from: '2026-06-10' } },
      app.lead(),
    );
    expect(joined.data.joinBranch).toEqual({ userErrors: [] });
    const early = given.must(await given.plan(top.id, { startsAt: '2026-06-09T02:00:00Z', endsAt: '2026-06-09T03:00:00Z' }));
    expect((await given.openCheckIn(early.id)).userErrors).toMatchObject([{ code: 'NOBODY_DUE' }]);
    const session = given.must(await given.plan(top.id));
    given.must(await given.openCheckIn(session.id));
    expect((await given.board(session.id)).byUnit).toMatchObject([{ name: unit.name, due: 1 }]);
  });

  it('takes the code on the screen and no other', async () => {
    const { sessionId, members, code } = await given.openSession();
    expect(code).toMatch(/^\d{6}$/);
    const wrong = code === '000000' ? '000001' : '000000';
    for (const tried of [wrong, undefined, '']) {
      const refused = await given.checkIn(sessionId, members[0]!, { method: 'CODE6', code: tried });
      expect(refused.userErrors).toMatchObject([{ code: 'CHECKIN_CODE_WRONG', path: ['input', 'code'] }]);
    }
    expect(given.must(await given.checkIn(sessionId, members[0]!, { method: 'CODE6', code })).attendance.method).toBe('CODE6');
  });

  it('refuses who is not due, what is out of turn, and bad input, and changes nothing', async () => {
    const { sessionId, members, top } = await given.openSession();
    const codes = async (made: Promise<{ userErrors: readonly { code: string; path: readonly string[] }[] }>) =>
      (await made).userErrors.map(({ code, path }) => [code, ...path]);
    const stranger = await given.member((await given.branch()).id);
    expect(await codes(given.checkIn(sessionId, stranger))).toEqual([['NOT_DUE', 'input', 'memberId']]);
    expect(await codes(given.checkIn(sessionId, top.id))).toEqual([['WRONG_TYPE_OF_ID', 'input', 'memberId']]);
    expect(await codes(given.openCheckIn(sessionId))).toEqual([['STATE_NOT_ALLOWED']]);
    expect(await codes(given.end(sessionId))).toEqual([['STATE_NOT_ALLOWED']]);
    expect(await codes(given.start(sessionId, { expectedVersion: 1 }))).toEqual([['VERSION_STALE', 'input', 'expectedVersion']]);
    const planned = given.must(await given.plan(top.id));
    expect(await codes(given.checkIn(planned.id, members[0]!))).toEqual([['CHECKIN_NOT_OPEN']]);
    expect(await codes(given.plan(top.id, { endsAt: '2026-06-15T02:30:00Z' }))).toEqual([['SESSION_HOURS_INVALID', 'input', 'endsAt']]);
    expect(await codes(given.plan(top.id, { title: '\u0000' }))).toEqual([['TEXT_NOT_ALLOWED', 'input', 'title']]);
    given.must(await given.start(sessionId));
    given.must(await given.end(sessionId));
    expect(await codes(given.checkIn(sessionId, members[0]!))).toEqual([['CHECKIN_NOT_OPEN']]);
    expect(await given.board(sessionId)).toMatchObject({ due: 5, present: 0, absent: 5 });
  });

  it('gives exactly one outcome to each person when a session ends under a rush', async () => {
    const { sessionId, members } = await given.openSession();
    given.must(await given.start(sessionId));
    const [ended, ...scans] = await Promise.all([given.end(sessionId), ...members.map(member => given.checkIn(sessionId, member))]);
    expect(ended!.userErrors).toEqual([]);
    const came = scans.filter(({ row }) => row !== null).length;
    expect(await given.board(sessionId)).toMatchObject({ due: 5, present: came, absent: 5 - came });
  });

  it('answers a repeated write with the first result, and refuses the same key with another body', async () => {
    const { sessionId, members, top } = await given.openSession();
    const [first, second] = await Promise.all([1, 2].map(() => given.plan(top.id, { idempotencyKey: 'plan-1' }, app.staff(app.root.path))));
    expect(first!.row?.id).not.toBe(second!.row?.id);
    const token = app.staff(app.root.path);
    const same = await Promise.all([1, 2].map(() => given.plan(top.id, { idempotencyKey: 'plan-1' }, token)));
    expect(same[0]!.row?.id).toBe(same[1]!.row?.id);
    given.must(await given.checkIn(sessionId, members[0]!, { idempotencyKey: 'scan-1' }));
    expect((await given.checkIn(sessionId, members[1]!, { idempotencyKey: 'scan-1' })).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_MISMATCH' },
    ]);
  });

  it('is shown only to those who hold it, with its list in a fixed number of statements', async () => {
    const { sessionId, top } = await given.openSession();
    const query = `query ($id: ID!) { studySession(id: $id) { id branch { id } attendances(first: 5) { totalCount nodes { status unit { name } member { name } } } } node(id: $id) { id } }`;
    expect((await app.graphql(query, { id: sessionId })).data).toEqual({ studySession: null, node: null });
    expect((await app.graphql(query, { id: sessionId }, app.staff('/elsewhere/'))).data).toEqual({ studySession: null, node: null });
    const before = app.statements();
    const seen = await app.graphql<{ studySession: { branch: object; attendances: { totalCount: number; nodes: object[] } } }>(
      query,
      { id: sessionId },
      app.staff(app.root.path),
    );
    expect(seen.errors).toBeUndefined();
    expect(seen.data.studySession).toMatchObject({ branch: { id: top.id }, attendances: { totalCount: 5 } });
    expect(app.statements() - before).toBeLessThanOrEqual(7);
    const listed = await app.graphql<{ studySessions: { totalCount: number } }>(
      'query ($at: DateTime!) { studySessions(where: { startsAt: { gte: $at }, kind: { eq: WEEKLY } }) { totalCount nodes { title } } }',
      { at: '2026-06-15T02:30:00Z' },
      app.staff(app.root.path),
    );
    expect(listed.data.studySessions.totalCount).toBeGreaterThan(0);
    const board = 'query ($id: ID!) { studyBoard(sessionId: $id) { seq } }';
    expect((await app.graphql(board, { id: sessionId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const check = 'mutation ($input: CheckInInput!) { checkIn(input: $input) { userErrors { code } } }';
    const input = { sessionId, memberId: await given.member(top.id), method: 'SELF_CONFIRM' };
    expect((await app.graphql(check, { input })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.graphql(check, { input }, app.staff('/elsewhere/'))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
