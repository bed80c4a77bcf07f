import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contestWords } from '../../../support/contests.js';
import { startWorld } from '../../../support/sample-world.js';

type World = Awaited<ReturnType<typeof startWorld>>;
type Place = Awaited<ReturnType<World['place']>>;

const TEXT = [{ kind: 'TEXT', text: '示例讲稿\n第二段' }];

describe('entries of a contest', () => {
  let w: World;
  let given: ReturnType<typeof contestWords>;
  let sender: Place;
  let other: Place;
  beforeAll(async () => {
    w = await startWorld();
    given = contestWords(w.app, w.admin);
    sender = await w.place();
    other = await w.place();
  });
  afterAll(() => w.close());

  const codesOf = async (name: string, input: object, token = w.admin): Promise<string> => {
    const { result, userErrors, errors } = await w.speaker.say(name, input, token);
    return result ? 'done' : [...userErrors.map(({ code }) => code), ...errors.map(({ extensions }) => extensions.code)].join();
  };
  const registering = async (input: object = {}): Promise<string> => {
    const contestId = (await given.contest(input)).row!.id;
    await w.keep('publishContestRules', { contestId, text: '示例规则' });
    await w.keep('moveContest', { contestId, step: 'OPEN_REGISTRATION' });
    return contestId;
  };
  const draft = (contestId: string, input: object = {}) => ({
    ...{ contestId, branchId: sender.id, title: '示例报送作品', isRightsGranted: true, works: TEXT },
    ...input,
  });
  const prepared = async (contestId: string, input: object = {}, token = sender.staff): Promise<string> =>
    (await w.keep('prepareEntry', draft(contestId, input), token)).id;
  const seen = async (id: string, token = ''): Promise<unknown> => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on ContestEntry { state stateReason works { kind text } } } }';
    return (await w.app.graphql<{ node: unknown }>(query, { id }, token)).data.node;
  };

  it('are prepared, handed in, returned once for repair, handed in again and accepted by a second person', async () => {
    const contestId = await registering();
    const entryId = await prepared(contestId);
    expect(await seen(entryId)).toBeNull();
    expect(await seen(entryId, other.staff)).toBeNull();
    expect(await seen(entryId, sender.staff)).toMatchObject({ state: 'DRAFT', works: [{ kind: 'TEXT', text: '示例讲稿\n第二段' }] });
    expect(await codesOf('submitEntry', { entryId }, sender.staff)).toBe('done');
    expect(await codesOf('prepareEntry', { ...draft(contestId), entryId }, sender.staff)).toBe('STATE_NOT_ALLOWED');
    expect(await codesOf('reviewEntry', { entryId, verdict: 'RETURN' })).toBe('TEXT_EMPTY');
    expect(await codesOf('reviewEntry', { entryId, verdict: 'RETURN', reason: '示例：请补充' })).toBe('done');
    expect(await seen(entryId, sender.staff)).toMatchObject({ state: 'RETURNED', stateReason: '示例：请补充' });
    await w.keep('moveContest', { contestId, step: 'CLOSE_REGISTRATION' });
    expect(await codesOf('prepareEntry', { ...draft(contestId, { title: '示例补充后' }), entryId }, sender.staff)).toBe('done');
    expect(await codesOf('submitEntry', { entryId }, sender.staff)).toBe('done');
    expect(await codesOf('reviewEntry', { entryId, verdict: 'RETURN', reason: '示例' })).toBe('ENTRY_RETURNED_BEFORE');
    expect(
      await codesOf('openRound', { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule: { perDay: 1, perEntryPerDay: 1 } }),
    ).toBe('ENTRIES_UNDECIDED');
    expect(await codesOf('reviewEntry', { entryId, verdict: 'ACCEPT' })).toBe('done');
    expect(await seen(entryId)).toMatchObject({ state: 'ACCEPTED', stateReason: null });
  });

  it('are not accepted by whoever handed them in', async () => {
    const contestId = await registering();
    const entryId = await prepared(contestId, {}, w.admin);
    expect(await codesOf('submitEntry', { entryId })).toBe('done');
    expect(await codesOf('reviewEntry', { entryId, verdict: 'ACCEPT' })).toBe('SECOND_PERSON_REQUIRED');
    expect(await codesOf('reviewEntry', { entryId, verdict: 'ACCEPT' }, w.second)).toBe('done');
  });

  it('are whole before they are handed in: a work, the licence of its rights, a guardian’s consent for a minor', async () => {
    const contestId = await registering();
    for (const lack of [{ works: [] }, { isRightsGranted: false }, { isMinors: true }])
      expect(await codesOf('submitEntry', { entryId: await prepared(contestId, lack) }, sender.staff)).toBe('ENTRY_INCOMPLETE');
    const minors = await prepared(contestId, { isMinors: true, isGuardianConsented: true });
    expect(await codesOf('submitEntry', { entryId: minors }, sender.staff)).toBe('done');
  });

  it('have works that can be shown: words, a file of one’s own, or an https address', async () => {
    const contestId = await registering();
    const bad = [
      { kind: 'VIDEO', text: '示例' },
      { kind: 'TEXT', url: 'https://example.org/a' },
      { kind: 'VIDEO', url: 'http://example.org/a' },
      { kind: 'VIDEO', url: 'javascript:alert(1)' },
      { kind: 'VIDEO' },
      { kind: 'VIDEO', url: 'https://example.org/a', text: '示例' },
    ];
    for (const work of bad) expect(await codesOf('prepareEntry', draft(contestId, { works: [work] }), sender.staff)).toBe('WORK_INVALID');
    const works = Array.from({ length: 11 }, () => TEXT[0]);
    expect(await codesOf('prepareEntry', draft(contestId, { works }), sender.staff)).toBe('TOO_MANY_ROWS');
    const theirs = await w.file(other.id);
    expect(await codesOf('prepareEntry', draft(contestId, { works: [{ kind: 'VIDEO', fileId: theirs }] }), sender.staff)).toBe(
      'LINKED_RECORD_NOT_FOUND',
    );
    const own = await w.file(sender.id);
    await prepared(contestId, {
      works: [
        { kind: 'VIDEO', fileId: own },
        { kind: 'AUDIO', url: 'https://example.org/a.mp3' },
      ],
    });
    expect(await codesOf('prepareEntry', draft(contestId, { performerName: '示例' }), sender.staff)).toBe('NAME_CONSENT_REQUIRED');
  });

  it('are taken within the quota of a branch, however many come at once, and only while registration is open', async () => {
    const contestId = await registering({ entryQuota: 2 });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => codesOf('prepareEntry', draft(contestId), sender.staff)));
    expect(outcomes.sort()).toEqual(['ENTRY_QUOTA_FULL', 'ENTRY_QUOTA_FULL', 'ENTRY_QUOTA_FULL', 'ENTRY_QUOTA_FULL', 'done', 'done']);
    const own = draft(contestId, { branchId: other.id });
    expect(await codesOf('prepareEntry', own, sender.staff)).toBe('FORBIDDEN');
    expect(await codesOf('prepareEntry', own, other.staff)).toBe('done');
    await w.keep('moveContest', { contestId, step: 'CLOSE_REGISTRATION' });
    expect(await codesOf('prepareEntry', own, other.staff)).toBe('REGISTRATION_CLOSED');
    for (const entryQuota of [0, -1, 10_001])
      expect((await given.contest({ entryQuota })).userErrors).toMatchObject([{ code: 'ENTRY_QUOTA_INVALID' }]);
  });

  it('leave by their own side or by the host, with the reason, and take no votes any more', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(3);
    const [first, second] = entryIds as [string, string, string];
    await given.cast(roundId, first, 1);
    expect(await codesOf('withdrawEntry', { entryId: first, reason: '' })).toBe('TEXT_EMPTY');
    expect(await codesOf('withdrawEntry', { entryId: first, reason: '示例' }, other.staff)).toBe('FORBIDDEN');
    expect(await codesOf('withdrawEntry', { entryId: first, reason: '示例' })).toBe('done');
    expect(await codesOf('withdrawEntry', { entryId: first, reason: '示例' })).toBe('STATE_NOT_ALLOWED');
    expect(await codesOf('disqualifyEntry', { entryId: second, reason: '示例：抄袭' })).toBe('done');
    for (const entryId of [first, second])
      expect((await given.cast(roundId, entryId, 2)).userErrors).toMatchObject([{ code: 'ENTRY_NOT_IN_ROUND' }]);
    expect(await given.board(contestId)).toMatchObject({ totalVotes: 1, entries: [{ votes: 0 }] });
    expect(await seen(second)).toMatchObject({ state: 'DISQUALIFIED', stateReason: null });
    expect(await seen(second, w.admin)).toMatchObject({ stateReason: '示例：抄袭' });
  });
});
