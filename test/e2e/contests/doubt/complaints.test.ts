import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contestWords } from '../../../support/contests.js';
import { mutate } from '../../../support/given-brand.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

const WORDS = '示例：第二号作品抄袭，知情人某某';
const CONTACT = '示例联系人 13800138000';

interface Told {
  readonly id: string;
  readonly state: string;
  readonly isObjection: boolean;
  readonly isAnonymous: boolean;
  readonly isOverdue: boolean;
  readonly dueAt: string | null;
  readonly viewerCan: readonly string[];
  readonly version: number;
}

describe('a complaint about a contest', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let host: string;
  let supervisor: string;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    given = contestWords(app, app.lead());
    [host, supervisor] = [app.as('CONTEST_HOST', app.root.path), app.as('SUPERVISOR', app.root.path)];
  });
  afterAll(() => app.close());
  beforeEach(() => {
    // Whoever complains from one address waits a minute after the tenth.
    counter += 1;
    app.clock.set(`2026-06-15T0${Math.min(counter, 9)}:00:00Z`);
  });

  const file = async (contestId: string, more: object = {}): Promise<{ code: string; codes: string[] }> => {
    const idempotencyKey = `a random key of ${crypto.randomUUID()}`;
    const input = { contestId, kind: 'PLAGIARISM', text: WORDS, contact: CONTACT, idempotencyKey, ...more };
    const { result, codes, error } = await mutate(app, '', 'fileComplaint', input, '{ code }', 'complaint');
    return { code: (result as { code?: string } | null)?.code ?? '', codes: [...codes, ...(error ? [error] : [])] };
  };
  const FIELDS = '{ id state isObjection isAnonymous isOverdue dueAt answer reviewAnswer viewerCan version }';
  const listed = async (contestId: string, token: string): Promise<Told[]> => {
    const query = `query ($id: ID!) { complaints(contestId: $id) ${FIELDS} }`;
    return (await app.graphql<{ complaints: Told[] }>(query, { id: contestId }, token)).data.complaints;
  };
  const status = async (code: string) => {
    const query =
      'query ($code: String!) { complaintStatus(code: $code) { state isObjection dueAt answer reviewUntil reviewAnswer closedAt } }';
    return (await app.graphql<{ complaintStatus: Record<string, unknown> | null }>(query, { code }, '')).data.complaintStatus;
  };
  const say = async (name: string, input: object, token: string): Promise<string> => {
    const { result, codes, error } = await mutate(app, token, name, input, '{ state }', 'complaint');
    return (result as { state?: string } | null)?.state ?? [...codes, ...(error ? [error] : [])].join();
  };

  it('goes from its receipt to the second answer, each step in its time, and its code alone shows how it stands', async () => {
    app.clock.set('2026-06-15T02:00:00Z');
    const { contestId } = await given.openRound(2);
    const { code } = await file(contestId);
    expect(code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect(await status(code)).toMatchObject({ state: 'RECEIVED', dueAt: '2026-06-22T16:00:00.000Z', isObjection: false });
    expect(await status(code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ state: 'RECEIVED' });
    expect(await status('00000-00000-00000-00000')).toBeNull();
    const [told] = await listed(contestId, host);
    const complaintId = told!.id;
    expect(told).toMatchObject({ state: 'RECEIVED', isAnonymous: false, isOverdue: false, viewerCan: ['ACCEPT', 'CLOSE'] });
    expect(await say('answerComplaint', { complaintId, text: '示例' }, host)).toBe('STATE_NOT_ALLOWED');
    expect(await say('moveComplaint', { complaintId, step: 'ACCEPT' }, host)).toBe('ACCEPTED');
    expect(await status(code)).toMatchObject({ state: 'ACCEPTED', dueAt: '2026-07-06T16:00:00.000Z' });
    expect(await say('moveComplaint', { complaintId, step: 'INVESTIGATE' }, host)).toBe('INVESTIGATING');
    expect(await say('askComplaintReview', { code, reason: '示例' }, '')).toBe('COMPLAINT_NOT_REVIEWABLE');
    expect(await say('answerComplaint', { complaintId, text: '示例答复' }, host)).toBe('ANSWERED');
    expect(await status(code)).toMatchObject({ answer: '示例答复', dueAt: null, reviewUntil: '2026-06-29T16:00:00.000Z' });

    expect(await say('askComplaintReview', { code, reason: '示例：不服' }, '')).toBe('REVIEW');
    expect((await listed(contestId, host))[0]!.viewerCan).toEqual([]);
    expect(await say('answerComplaint', { complaintId, text: '示例' }, host)).toBe('SECOND_PERSON_REQUIRED');
    expect(await say('answerComplaint', { complaintId, text: '示例复核' }, supervisor)).toBe('ANSWERED');
    expect(await say('askComplaintReview', { code, reason: '示例' }, '')).toBe('COMPLAINT_NOT_REVIEWABLE');
    expect(await say('moveComplaint', { complaintId, step: 'CLOSE' }, host)).toBe('CLOSED');
    expect(await status(code)).toMatchObject({
      state: 'CLOSED',
      answer: '示例答复',
      reviewAnswer: '示例复核',
      closedAt: expect.any(String),
    });
  });

  it('is late from the first moment after its last working day, and no review can be asked for after its time', async () => {
    app.clock.set('2026-06-15T02:00:00Z');
    const { contestId } = await given.openRound(1);
    const { code } = await file(contestId);
    const isLate = async () => (await listed(contestId, host))[0]!.isOverdue;
    app.clock.set('2026-06-22T15:59:59.999Z');
    expect(await isLate()).toBe(false);
    app.clock.set('2026-06-22T16:00:00Z');
    expect(await isLate()).toBe(true);
    const complaintId = (await listed(contestId, host))[0]!.id;
    for (const step of ['ACCEPT', 'INVESTIGATE']) await say('moveComplaint', { complaintId, step }, host);
    await say('answerComplaint', { complaintId, text: '示例答复' }, host);
    expect(await isLate()).toBe(false);
    app.clock.set('2026-07-31T00:00:00Z');
    expect(await say('askComplaintReview', { code, reason: '示例' }, '')).toBe('COMPLAINT_NOT_REVIEWABLE');
  });

  it('is not taken up only with a reason, which the complainant reads', async () => {
    const { contestId } = await given.openRound(1);
    const { code } = await file(contestId, { contact: null });
    const [told] = await listed(contestId, host);
    expect(told!.isAnonymous).toBe(true);
    expect(await say('moveComplaint', { complaintId: told!.id, step: 'CLOSE' }, host)).toBe('REASON_REQUIRED');
    expect(await say('moveComplaint', { complaintId: told!.id, step: 'CLOSE', reason: '示例：与本次比赛无关' }, host)).toBe('CLOSED');
    expect(await status(code)).toMatchObject({ state: 'CLOSED', answer: '示例：与本次比赛无关', reviewUntil: null });
  });

  it('hides who complained: sealed in the table, opened with a purpose, and not there at all for the unit of the entrant', async () => {
    const town = await branchBelow();
    const { contestId, entryId } = await contestWithEntryOf(town.id);
    await file(contestId, { entryId });
    const [row] = await app.database.read.rows<{ narrative: string; contact: string }>(
      'SELECT narrative, contact FROM contest_complaint WHERE contestId = ?',
      [contestId],
    );
    expect([row!.narrative, row!.contact].filter(text => text.includes('示例') || text.includes('13800138000'))).toEqual([]);
    const [trail] = await app.database.read.rows<{ accountId: string | null; network: string | null }>(
      `SELECT accountId, network FROM audit_entry WHERE action = 'fileComplaint' ORDER BY id DESC LIMIT 1`,
    );
    expect(trail).toEqual({ accountId: null, network: null });

    const complaintId = (await listed(contestId, host))[0]!.id;
    const reveal = async (token: string): Promise<string> => {
      const wish = { recordId: complaintId, fields: ['NARRATIVE', 'CONTACT'], purpose: 'COMPLAINT', reason: '示例：核实投诉内容' };
      const { result, codes, error } = await mutate(app, token, 'reveal', wish, '{ values { value } }', 'reveal');
      const opened = result as { values: { value: string }[] } | null;
      return opened ? opened.values.map(({ value }) => value).join(' | ') : [...codes, ...(error ? [error] : [])].join();
    };
    expect(await reveal(host)).toBe(`${WORDS} | ${CONTACT}`);
    // A host of the city who also belongs to the unit whose entry it is about.
    const held = [
      { role: 'CONTEST_HOST', path: '/', isWhole: true, programme: null },
      { role: 'MEMBER', path: town.path, isWhole: false, programme: null },
    ] as const;
    const insider = app.as('CONTEST_HOST', app.root.path, null, { held });
    expect(await listed(contestId, insider)).toEqual([]);
    expect(await reveal(insider)).toBe('NOT_FOUND');
    expect(await say('moveComplaint', { complaintId, step: 'ACCEPT' }, insider)).toBe('NOT_FOUND');
    for (const role of ['STAFF', 'JUDGE'] as const) expect(await reveal(app.as(role, app.root.path))).toBe('NOT_FOUND');
  });

  async function branchBelow(): Promise<{ id: string; path: string }> {
    const input = { parentId: app.root.id, code: 'TOWN', name: '示例街道妇联', kind: 'FEDERATION', level: 'TOWNSHIP' };
    const { result } = await mutate<{ id: string }>(app, app.lead(), 'createBranch', input, '{ id }', 'branch');
    const [{ path }] = (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [result!.id])) as [
      { path: string },
    ];
    return { id: result!.id, path };
  }

  async function contestWithEntryOf(branchId: string): Promise<{ contestId: string; entryId: string }> {
    const contest = (await given.contest()).row!;
    const entry = (await given.entry(contest.id, { branchId })).row!;
    await given.ready(contest.id);
    return { contestId: contest.id, entryId: entry.id };
  }

  it('during the public notice is an objection, and keeps the result from being confirmed until it is answered', async () => {
    app.clock.set('2026-06-15T02:00:00Z');
    const { contestId, roundId, entryIds } = await given.openRound(2);
    await given.cast(roundId, entryIds[0]!, 1);
    await given.close(roundId);
    const step = async (name: string, token: string) => {
      const { result, codes, error } = await mutate(app, token, name, { contestId }, '{ state }', 'contest');
      return (result as { state?: string } | null)?.state ?? [...codes, ...(error ? [error] : [])].join();
    };
    await file(contestId);
    expect(await step('proposeResult', host)).toBe('PUBLICITY');
    const { code } = await file(contestId);
    expect(await status(code)).toMatchObject({ isObjection: true });
    app.clock.set('2026-06-19T00:00:00Z');
    const other = app.as('CONTEST_HOST', app.root.path);
    expect(await step('confirmResult', other)).toBe('OBJECTIONS_OPEN');
    const objection = (await listed(contestId, host)).find(({ isObjection }) => isObjection)!;
    for (const move of ['ACCEPT', 'INVESTIGATE']) await say('moveComplaint', { complaintId: objection.id, step: move }, host);
    expect(await step('confirmResult', other)).toBe('OBJECTIONS_OPEN');
    await say('answerComplaint', { complaintId: objection.id, text: '示例答复' }, host);
    expect(await step('confirmResult', other)).toBe('CONFIRMED');
  });

  it('sent twice is one complaint with one code; a guessable key, a draft and a foreign entry are refused', async () => {
    app.clock.set('2026-06-16T02:00:00Z');
    const { contestId } = await given.openRound(1);
    const idempotencyKey = `a random key of ${crypto.randomUUID()}`;
    const [first, second] = [await file(contestId, { idempotencyKey }), await file(contestId, { idempotencyKey })];
    expect(second.code).toBe(first.code);
    expect(await listed(contestId, host)).toHaveLength(1);
    expect((await file(contestId, { idempotencyKey, text: '示例：另一件事' })).codes).toEqual(['IDEMPOTENCY_MISMATCH']);
    expect((await file(contestId, { idempotencyKey: 'short' })).codes).toEqual(['IDEMPOTENCY_KEY_GUESSABLE']);
    expect((await file(contestId, { text: ' ' })).codes).toEqual(['TEXT_EMPTY']);
    const draft = (await given.contest()).row!;
    expect((await file(draft.id)).codes).toEqual(['NOT_FOUND']);
    const elsewhere = await given.openRound(1);
    expect((await file(contestId, { entryId: elsewhere.entryIds[0] })).codes).toEqual(['LINKED_RECORD_NOT_FOUND']);
  });

  it('is filed ten times from one address, and then once a minute', async () => {
    app.clock.set('2026-06-17T02:00:00Z');
    const { contestId } = await given.openRound(1);
    const codes = [];
    for (let at = 0; at < 11; at++) codes.push((await file(contestId)).codes);
    expect(codes).toEqual([...Array(10).fill([]), ['RATE_LIMITED']]);
    app.clock.set('2026-06-17T02:01:00Z');
    expect((await file(contestId)).codes).toEqual([]);
  });
});
