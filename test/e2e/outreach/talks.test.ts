import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handIn } from '../../support/files.js';
import { givenBrand, mutate } from '../../support/given-brand.js';
import { startApp, type TestApp } from '../../support/start-app.js';

interface Talk {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly audience: number;
}
const SHOWN = '{ id state version audience confirmedAt voidReason }';

interface Batch {
  readonly confirmed: number;
  readonly rows: readonly { readonly talk: Talk | null; readonly userErrors: readonly { readonly code: string }[] }[];
}

describe('propaganda talks', () => {
  let app: TestApp;
  let admin: string;
  let given: ReturnType<typeof givenBrand>;
  let county: Awaited<ReturnType<typeof given.county>>;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
    given = givenBrand(app, admin);
    county = await given.county();
  });
  afterAll(() => app.close());

  const base = () => ({
    heldOn: '2026-05-04',
    place: `示例村${given.next()}`,
    topic: '示例主题',
    form: '快板',
    lecturerName: '示例宣讲员',
    branchId: county.id,
    audienceOnsite: 100,
    audienceOnline: 20,
    countBasis: 'COUNTED',
  });
  const send = (name: string, input: object, token = county.staff) => mutate<Talk>(app, token, name, input, SHOWN, 'talk');
  const log = async (more: object = {}) => {
    const logged = await send('logTalk', { ...base(), ...more });
    if (!logged.result) throw new Error(`logTalk ${logged.codes} ${logged.error}`);
    return logged.result;
  };
  const confirm = (talkId: string, token = county.colleague, more: object = {}) => send('confirmTalk', { talkId, ...more }, token);
  const figures = async (branchId: string | null = null) => {
    const query = `query ($branchId: ID) {
      talks: figure(code: "TALKS", branchId: $branchId) { value }
      audience: figure(code: "TALK_AUDIENCE", branchId: $branchId) { value }
    }`;
    const answer = await app.graphql<{ talks: { value: string }; audience: { value: string } }>(query, { branchId }, admin);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return [Number(answer.data.talks.value), Number(answer.data.audience.value)] as [number, number];
  };

  it('count only once a second person has confirmed them', async () => {
    const [talks, audience] = await figures();
    const { id, state } = await log();
    expect([state, await figures()]).toEqual(['LOGGED', [talks, audience]]);
    expect((await confirm(id, county.staff)).codes).toEqual(['SECOND_PERSON_REQUIRED']);
    expect(await figures()).toEqual([talks, audience]);
    expect((await confirm(id)).result).toMatchObject({ state: 'CONFIRMED', audience: 120 });
    expect(await figures()).toEqual([talks + 1, audience + 120]);
    expect(await figures(county.id)).toEqual([1, 120]);
    expect((await confirm(id)).codes).toEqual(['STATE_NOT_ALLOWED']);
  });

  it('carry their evidence into the ledger, for those who may see it', async () => {
    const file = await handIn(app, county.staff, county.id);
    const { id } = await log({ evidenceIds: [file] });
    await confirm(id);
    const query = `query ($id: ID!, $where: LedgerEntryWhere) {
      talk(id: $id) { evidence { id } }
      ledgerEntries(where: $where) { nodes { indicator { code } evidence { id } } }
    }`;
    const where = { sourceId: { eq: id } };
    type Seen = { talk: { evidence: object[] }; ledgerEntries: { nodes: { evidence: object[] }[] } };
    const { data } = await app.graphql<Seen>(query, { id, where }, county.staff);
    expect(data.talk.evidence).toEqual([{ id: file }]);
    expect(data.ledgerEntries.nodes.map(({ evidence }) => evidence)).toEqual([[{ id: file }], [{ id: file }]]);
    expect((await app.graphql<Seen>('query ($id: ID!) { talk(id: $id) { evidence { id } } }', { id })).data.talk?.evidence ?? []).toEqual(
      [],
    );
  });

  it('count once however many confirm at the same moment', async () => {
    const [talks, audience] = await figures();
    const { id } = await log();
    const answers = await Promise.all([confirm(id), confirm(id), confirm(id, admin)]);
    expect(answers.filter(answer => answer.result !== null)).toHaveLength(1);
    expect(answers.flatMap(answer => answer.codes).every(code => code === 'STATE_NOT_ALLOWED' || code === 'VERSION_STALE')).toBe(true);
    expect(await figures()).toEqual([talks + 1, audience + 120]);
  });

  it('no longer count once they are voided with a reason', async () => {
    const [talks, audience] = await figures();
    const { id } = await log();
    await confirm(id);
    expect((await send('voidTalk', { talkId: id, reason: ' ' })).codes).toEqual(['REASON_REQUIRED']);
    expect((await send('voidTalk', { talkId: id, reason: '重复登记' })).result).toMatchObject({ state: 'VOIDED', voidReason: '重复登记' });
    expect(await figures()).toEqual([talks, audience]);
    expect((await send('voidTalk', { talkId: id, reason: '再次' })).codes).toEqual(['STATE_NOT_ALLOWED']);
    expect((await confirm(id)).codes).toEqual(['STATE_NOT_ALLOWED']);
    const logged = await log();
    expect((await send('voidTalk', { talkId: logged.id, reason: '未举办' })).result?.state).toBe('VOIDED');
    expect(await figures()).toEqual([talks, audience]);
  });

  it('are logged once per idempotency key', async () => {
    const input = { ...base(), idempotencyKey: 'talk-1' };
    const [first, second] = await Promise.all([send('logTalk', input), send('logTalk', input)]);
    expect(first.result?.id).toBeDefined();
    expect(first.result?.id).toBe(second.result?.id);
    expect((await send('logTalk', { ...input, audienceOnsite: 1 })).codes).toEqual(['IDEMPOTENCY_MISMATCH']);
  });

  it('refuse what cannot be, and leave no trace of it', async () => {
    const count = async () => (await app.database.read.rows<{ total: number }>('SELECT COUNT(*) AS total FROM propaganda_talk'))[0]?.total;
    const before = await count();
    const refused = async (more: object) => (await send('logTalk', { ...base(), ...more })).codes;
    expect(await refused({ heldOn: '2026-06-16' })).toEqual(['DAY_IN_FUTURE']);
    expect(await refused({ audienceOnsite: 0, audienceOnline: 0 })).toEqual(['AUDIENCE_NEEDED']);
    expect(await refused({ audienceOnsite: 0, countBasis: 'SIGNED' })).toEqual(['AUDIENCE_MISFITS_BASIS']);
    expect(await refused({ audienceOnline: 0, countBasis: 'PLATFORM' })).toEqual(['AUDIENCE_MISFITS_BASIS']);
    expect(await refused({ place: '长'.repeat(201) })).toEqual(['TEXT_TOO_LONG']);
    expect(await refused({ branchId: 'nonsense' })).toEqual(['WRONG_TYPE_OF_ID']);
    expect(await refused({ projectId: county.id })).toEqual(['WRONG_TYPE_OF_ID']);
    expect(await refused({ evidenceIds: [county.id] })).toEqual(['WRONG_TYPE_OF_ID']);
    expect(await refused({ evidenceIds: [`file_${county.id.slice(-26)}`] })).toEqual(['LINKED_RECORD_NOT_FOUND']);
    expect(await refused({ evidenceIds: [await handIn(app, admin, app.root.id)] })).toEqual(['LINKED_RECORD_NOT_FOUND']);
    expect(await refused({ branchId: `${county.id.slice(0, -4)}zzzz` })).toEqual(['LINKED_RECORD_NOT_FOUND']);
    for (const audienceOnsite of [-1, 1.5, 2 ** 53]) {
      const answer = await send('logTalk', { ...base(), audienceOnsite });
      expect(answer.error ?? answer.codes[0]).toMatch(/NUMBER|BAD_USER_INPUT/);
    }
    expect(await count()).toBe(before);
  });

  it('are confirmed together: ABORT all or none, SKIP those that can be', async () => {
    const [talks, audience] = await figures();
    const ids = [(await log()).id, (await log()).id, (await log()).id];
    await send('voidTalk', { talkId: ids[1], reason: '未举办' });
    const selection = '{ confirmed rows { talkId talk { state } userErrors { code } } }';
    const together = (onError: string) =>
      mutate<Batch>(app, county.colleague, 'confirmTalks', { talkIds: ids, onError }, selection, 'result');
    const aborted = await together('ABORT');
    expect(aborted.result?.confirmed).toBe(0);
    expect(aborted.result?.rows.map(row => row.userErrors.map(error => error.code))).toEqual([[], ['STATE_NOT_ALLOWED'], []]);
    expect(await figures()).toEqual([talks, audience]);
    const skipped = await together('SKIP');
    expect(skipped.result?.confirmed).toBe(2);
    expect(skipped.result?.rows.map(row => row.talk?.state ?? null)).toEqual(['CONFIRMED', null, 'CONFIRMED']);
    expect(await figures()).toEqual([talks + 2, audience + 240]);
  });

  it('flag likely duplicates and unusually large audiences without refusing them', async () => {
    const place = `示例广场${given.next()}`;
    const first = await log({ place });
    const again = await log({ place: ` ${place} ` });
    const large = await log({ audienceOnsite: 5_000 });
    for (let count = 0; count < 5; count++) await confirm((await log()).id);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PropagandaTalk { isUnusuallyLarge likelyDuplicateOf { id } } } }`;
    const flags = async (token: string) =>
      (await app.graphql<{ nodes: unknown }>(query, { ids: [first.id, again.id, large.id] }, token)).data.nodes;
    expect(await flags(county.staff)).toEqual([
      { isUnusuallyLarge: false, likelyDuplicateOf: null },
      { isUnusuallyLarge: false, likelyDuplicateOf: { id: first.id } },
      { isUnusuallyLarge: true, likelyDuplicateOf: null },
    ]);
    expect(await flags('')).toEqual([null, null, null]);
    await send('voidTalk', { talkId: first.id, reason: '重复' });
    expect(await flags(county.staff)).toMatchObject([{}, { likelyDuplicateOf: null }, {}]);
  });

  it('show logged and void ones only within the branch', async () => {
    const other = await given.county('别的示例县妇联');
    const { id } = await log();
    const seen = async (token: string) => (await app.graphql<{ talk: object | null }>(`{ talk(id: "${id}") { id } }`, {}, token)).data.talk;
    expect([await seen(''), await seen(other.staff), await seen(county.colleague)]).toEqual([null, null, { id }]);
    expect((await confirm(id, other.staff)).error).toBe('NOT_FOUND');
    expect((await send('logTalk', base(), other.staff)).error).toBe('FORBIDDEN');
    await confirm(id);
    expect([await seen(''), await seen(other.staff)]).toEqual([{ id }, { id }]);
    expect((await send('voidTalk', { talkId: id, reason: 'x' }, other.staff)).error).toBe('FORBIDDEN');
    expect((await confirm(id, county.colleague, { expectedVersion: 1 })).codes).toEqual(['VERSION_STALE']);
  });

  it('nest with one statement a level', async () => {
    const project = await given.publishedProject(county.id, county.staff);
    for (let count = 0; count < 3; count++) await confirm((await log({ projectId: project.id })).id);
    const before = app.statements();
    const nested = await app.graphql<{ branches: { nodes: { talks: { nodes: { project: { id: string } | null }[] } }[] } }>(
      `{ branches(first: 5) { nodes { talks(first: 3) { totalCount nodes { topic isUnusuallyLarge likelyDuplicateOf { id } branch { name } project { id } } } } } }`,
      {},
      county.staff,
    );
    expect(nested.errors).toBeUndefined();
    expect(nested.data.branches.nodes.flatMap(branch => branch.talks.nodes).some(talk => talk.project?.id === project.id)).toBe(true);
    expect(app.statements() - before).toBeLessThanOrEqual(9);
    const ofProject = `{ project(id: "${project.id}") { talks { totalCount } } }`;
    expect((await app.graphql<{ project: unknown }>(ofProject)).data.project).toEqual({ talks: { totalCount: 3 } });
  });

  it('are neither confirmed nor voided in a closed period, and nothing changes', async () => {
    const old = await log({ heldOn: '2025-03-01' });
    const counted = await log({ heldOn: '2025-03-02' });
    await confirm(counted.id);
    const before = await figures();
    const close = `mutation ($input: ClosePeriodInput!) { closePeriod(input: $input) { userErrors { code } } }`;
    expect((await app.graphql(close, { input: { through: '2025-12-31' } }, admin)).errors).toBeUndefined();
    expect((await confirm(old.id)).codes).toEqual(['PERIOD_CLOSED']);
    expect((await send('voidTalk', { talkId: counted.id, reason: '重复' })).codes).toEqual(['PERIOD_CLOSED']);
    expect(await figures()).toEqual(before);
    const sql = 'SELECT state, version FROM propaganda_talk WHERE id IN (?, ?) ORDER BY heldOn';
    expect(await app.database.read.rows(sql, [old.id, counted.id])).toEqual([
      { state: 'LOGGED', version: 1 },
      { state: 'CONFIRMED', version: 2 },
    ]);
  });
});
