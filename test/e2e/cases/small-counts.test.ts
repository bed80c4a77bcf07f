import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { enrolled } from '../../support/enrol.js';
import { type Place, startWorld, type World } from '../../support/sample-world.js';

interface Counts {
  readonly total: number | null;
  readonly kinds: readonly {
    readonly kind: string;
    readonly count: number | null;
    readonly isWithheld: boolean;
    readonly isReleased: boolean;
  }[];
}

const REASON = '示例：党组同意向上级报送';
const START = '2026-06-15T02:00:00Z';
const UNTIL = '2026-07-01';

describe('a small number of cases', () => {
  let w: World;
  /** A county of its own for each test: its lead, and who else counts there. */
  let county: Place;
  let lead: string;
  let supervisor: string;

  beforeAll(async () => {
    w = await startWorld();
  });
  afterAll(() => w.close());
  beforeEach(async () => {
    w.app.clock.set(START);
    county = await w.place();
    [lead, supervisor] = [w.app.as('PROGRAMME_LEAD', county.path), w.app.as('SUPERVISOR', county.path)];
  });

  /** So many cases of these kinds in the county. */
  async function cases(counts: Readonly<Record<string, number>>, place = county): Promise<void> {
    for (const [kind, count] of Object.entries(counts)) {
      const isTalk = kind === 'TALK';
      const opener = w.app.as(isTalk ? 'DISCIPLINE' : 'STAFF', place.path);
      const { id: supervisorId } = await enrolled(w.app, isTalk ? 'DISCIPLINE' : 'REVIEWER', place);
      const words = { title: '示例个案', person: '示例当事人', narrative: '示例经过' };
      for (let at = 0; at < count; at++) await w.speaker.make('openCase', { branchId: place.id, kind, supervisorId, ...words }, opener);
    }
  }
  const release = (kind: string, token = lead, more: object = {}) =>
    w.speaker.make('releaseSmallCount', { kind, reason: REASON, until: UNTIL, ...more }, token);
  const withdraw = (releaseId: string, token = lead) => codeOf('withdrawSmallCountRelease', { releaseId }, token);
  const codeOf = async (name: string, input: object, token: string) => {
    const { userErrors, errors } = await w.speaker.say(name, input, token);
    return userErrors[0]?.code ?? errors[0]?.extensions.code;
  };
  const refusal = (more: object, token = lead) =>
    codeOf('releaseSmallCount', { kind: 'VIOLENCE', reason: REASON, until: UNTIL, ...more }, token);
  const countsFor = async (token: string) =>
    (await w.app.graphql<{ caseCounts: Counts } | null>('{ caseCounts { total kinds { kind count isWithheld isReleased } } }', {}, token))
      .data?.caseCounts;
  /** `VIOLENCE 1 released`, `RIGHTS withheld`; kinds without a case are left out. */
  const told = async (token = lead) => {
    const { kinds, total } = (await countsFor(token))!;
    const words = kinds
      .filter(({ count }) => count !== 0)
      .map(one => `${one.kind} ${one.isWithheld ? 'withheld' : one.count}${one.isReleased ? ' released' : ''}`);
    return [...words, `total ${total ?? 'withheld'}`];
  };

  it('is shown, once released, to those who would see it withheld, and to nobody else', async () => {
    const other = await w.place();
    await cases({ VIOLENCE: 1, RIGHTS: 4 });
    await cases({ VIOLENCE: 1 }, other);
    const below = await w.place(county.id, { level: 'TOWNSHIP' });
    await cases({ VIOLENCE: 1 }, below);
    const askers = [supervisor, w.app.as('PROGRAMME_LEAD', other.path), w.app.as('PROGRAMME_LEAD', below.path)];
    const before = await Promise.all(askers.map(told));
    expect(await told()).toEqual(['RIGHTS 4', 'VIOLENCE withheld', 'total withheld']);
    await release('VIOLENCE');
    expect([await told(), await told(supervisor)]).toEqual(Array.from({ length: 2 }, () => ['RIGHTS 4', 'VIOLENCE 2 released', 'total 6']));
    expect(await Promise.all(askers.slice(1).map(told))).toEqual(before.slice(1));
    expect(await countsFor(w.app.as('STAFF', county.path))).toBeUndefined();
  });

  it('that is released tells no other: what is left stays withheld, and the total with it, until all are', async () => {
    await cases({ VIOLENCE: 1, RIGHTS: 2 });
    await release('VIOLENCE');
    expect(await told()).toEqual(['RIGHTS withheld', 'VIOLENCE 1 released', 'total withheld']);
    await release('RIGHTS');
    expect(await told()).toEqual(['RIGHTS 2 released', 'VIOLENCE 1 released', 'total 3']);
  });

  it('is withheld again from its day on in Shanghai, and at once when the release is withdrawn', async () => {
    await cases({ VIOLENCE: 1 });
    const { id } = await release('VIOLENCE', lead, { until: '2026-06-17' });
    w.app.clock.set('2026-06-16T15:59:59Z');
    expect(await told()).toEqual(['VIOLENCE 1 released', 'total 1']);
    w.app.clock.set('2026-06-16T16:00:00Z');
    expect(await told()).toEqual(['VIOLENCE withheld', 'total withheld']);
    expect(await withdraw(id)).toBe('STATE_NOT_ALLOWED');
    const second = await release('VIOLENCE');
    expect(await told()).toEqual(['VIOLENCE 1 released', 'total 1']);
    expect([await withdraw(second.id), await told()]).toEqual([undefined, ['VIOLENCE withheld', 'total withheld']]);
    expect(await withdraw(second.id)).toBe('STATE_NOT_ALLOWED');
  });

  it('is released by those who answer for it where they count it, and by nobody else', async () => {
    await cases({ VIOLENCE: 1, TALK: 2 });
    const discipline = w.app.as('DISCIPLINE', county.path);
    const others = ['STAFF', 'REVIEWER', 'SUPERVISOR', 'PROGRAMME_KEEPER', 'CONTEST_HOST', 'MEMBER'] as const;
    for (const role of others) expect([role, await refusal({}, w.app.as(role, county.path))]).toEqual([role, 'FORBIDDEN']);
    expect([await refusal({}, w.keeper), await refusal({}, discipline), await refusal({}, '')]).toEqual([
      ...['FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
    ]);
    expect(await refusal({}, w.app.as('PROGRAMME_LEAD', county.path, 'WARM'))).toBe('FORBIDDEN');
    const machine = w.app.as('SERVICE', county.path, null, { account: null, verbs: ['READ_INTERNAL'] });
    expect(await refusal({}, machine)).toMatch(/^(UNAUTHENTICATED|FORBIDDEN)$/);
    expect(await refusal({ kind: 'TALK' })).toBe('FORBIDDEN');
    await release('TALK', discipline);
    expect([await told(discipline), await told()]).toEqual([
      ['TALK 2 released', 'total 2'],
      ['VIOLENCE withheld', 'total withheld'],
    ]);
  });

  it('of several separate parts that one counts together is not released', async () => {
    const other = await w.place();
    await cases({ VIOLENCE: 1 });
    const held = [county, other].map(({ path }) => ({ role: 'PROGRAMME_LEAD' as const, path, isWhole: true, programme: null }));
    expect(await refusal({}, w.app.as('PROGRAMME_LEAD', county.path, null, { held }))).toBe('COUNT_OF_SEVERAL_PARTS');
    await release('VIOLENCE');
    expect(await told(w.app.as('PROGRAMME_LEAD', county.path, null, { held }))).toEqual(['VIOLENCE withheld', 'total withheld']);
  });

  it('is refused with bad input, where nothing is withheld, and where it is released already; nothing is written', async () => {
    await cases({ VIOLENCE: 1, RIGHTS: 3 });
    const path = async (more: object) =>
      (await w.speaker.say('releaseSmallCount', { kind: 'VIOLENCE', reason: REASON, until: UNTIL, ...more }, lead)).userErrors[0];
    for (const until of ['2026-06-15', '2026-06-14', '2027-06-16'])
      expect(await path({ until })).toMatchObject({ code: 'RELEASE_SPAN_INVALID', path: ['input', 'until'] });
    expect(await path({ reason: '短' })).toMatchObject({ code: 'REASON_TOO_SHORT', path: ['input', 'reason'] });
    expect([await refusal({ reason: '示例：电话13800138000' }), await refusal({ reason: '长'.repeat(201) })]).toEqual([
      ...['REASON_NAMES_SOMEBODY', 'TEXT_TOO_LONG'],
    ]);
    expect(await refusal({ until: '2026-02-30' })).toBe('BAD_USER_INPUT');
    expect([await refusal({ kind: 'RIGHTS' }), await refusal({ kind: 'AID' })]).toEqual(['COUNT_NOT_WITHHELD', 'COUNT_NOT_WITHHELD']);
    expect(await w.app.database.read.rows('SELECT id FROM small_count_release WHERE branchId = ?', [county.id])).toEqual([]);
    const said = await Promise.all([1, 2].map(() => refusal({ until: '2027-06-15' })));
    expect(said.sort()).toEqual(['COUNT_NOT_WITHHELD', undefined]);
  });

  it('of somebody else is neither listed nor withdrawn: that would tell how small it is', async () => {
    await cases({ VIOLENCE: 1 });
    const { id } = await release('VIOLENCE');
    const list = async (token: string) =>
      (await w.app.graphql<{ smallCountReleases: { id: string }[] }>('{ smallCountReleases { id } }', {}, token)).data?.smallCountReleases;
    const elsewhere = w.app.as('PROGRAMME_LEAD', (await w.place()).path);
    for (const token of [elsewhere, w.admin])
      expect([(await list(token))?.some(one => one.id === id), await withdraw(id, token)]).toEqual([false, 'NOT_FOUND']);
    expect(await withdraw(newId('small_count_release'))).toBe('NOT_FOUND');
    expect(await withdraw(county.id)).toBe('WRONG_TYPE_OF_ID');
    expect(await withdraw(id, supervisor)).toBe('FORBIDDEN');
    expect([await list(lead), await list(supervisor), await list(w.app.as('DISCIPLINE', county.path)), await list('')]).toEqual([
      ...[[{ id }], [{ id }], [], undefined],
    ]);
  });

  it('of the whole city is released by whoever leads it', async () => {
    const before = (await countsFor(w.admin))!.kinds.find(({ kind }) => kind === 'CHILD')!;
    expect(before.count).toBe(0);
    const handler = await enrolled(w.app, 'STAFF', county);
    const { id: supervisorId } = await enrolled(w.app, 'REVIEWER', county);
    const words = { title: '示例个案', person: '示例当事人', narrative: '示例经过', basis: '示例：本人已签署，存于档案柜' };
    await w.speaker.make('openCase', { branchId: county.id, kind: 'CHILD', supervisorId, ...words }, handler.token);
    await release('CHILD', w.admin);
    const of = async (token: string) => (await countsFor(token))!.kinds.find(({ kind }) => kind === 'CHILD')!.count;
    expect([await of(w.admin), await of(w.app.as('SUPERVISOR', '/')), await of(lead)]).toEqual([1, 1, null]);
  });

  it('leaves its release and its withdrawal in the audit trail, with the reason', async () => {
    await cases({ VIOLENCE: 1 });
    const { id } = await release('VIOLENCE');
    await withdraw(id);
    const accountId = w.app.accountIdOf(lead);
    const trail = 'SELECT action, kind, accountId, reason FROM audit_entry WHERE objectId = ? ORDER BY id';
    expect(await w.app.database.read.rows(trail, [id])).toEqual([
      { action: 'releaseSmallCount', kind: 'CHANGE', accountId, reason: REASON },
      { action: 'withdrawSmallCountRelease', kind: 'CHANGE', accountId, reason: null },
    ]);
  });
});
