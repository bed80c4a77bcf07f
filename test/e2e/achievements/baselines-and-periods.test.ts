import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { type Federation, givenFederation } from './given.js';

describe('baselines', () => {
  let given: Federation;
  beforeAll(async () => {
    given = await givenFederation();
  });
  afterAll(() => given.close());

  it('count once a second person has accepted them, and hold the branch’s older rows in them', async () => {
    await given.record({ occurredOn: '2025-06-01', amount: '7' });
    await given.record({ occurredOn: '2026-01-10', amount: '3' });
    await given.record({ occurredOn: '2025-06-01', amount: '5', branchId: given.west });
    const { row } = await given.propose({ value: '100' });
    expect(row).toMatchObject({ state: 'PROPOSED' });
    expect(await given.figure('TALKS')).toMatchObject({ value: '15' });
    expect((await given.accept(row!.id, given.admin)).codes).toEqual(['SECOND_PERSON_REQUIRED']);
    expect((await given.accept(row!.id)).row).toMatchObject({ state: 'ACCEPTED' });
    expect(await given.figure('TALKS')).toMatchObject({ value: '108', exactness: 'EXACT' });
    expect(await given.figure('TALKS', ', asOf: "2025-12-30"')).toMatchObject({ value: '12' });
    expect(await given.figure('TALKS', ', from: "2026-01-01"')).toMatchObject({ value: '3' });
    expect(await given.figure('TALKS', `, branchId: "${given.west}"`)).toMatchObject({ value: '5' });
    expect((await given.accept(row!.id)).codes).toEqual(['STATE_NOT_ALLOWED']);
  });

  it('stand alone in their branch, until they are voided', async () => {
    const [one, two] = [await given.propose({ indicator: 'MILK_CANS' }), await given.propose({ indicator: 'MILK_CANS', value: '40' })];
    const answers = await Promise.all([given.accept(one.row!.id), given.accept(two.row!.id)]);
    expect(answers.map(answer => answer.codes.join()).sort()).toEqual(['', 'BASELINE_EXISTS']);
    const standing = answers[0]!.row ? one : two;
    expect((await given.voidBaseline(standing.row!.id)).row).toMatchObject({ state: 'VOIDED' });
    expect(await given.figure('MILK_CANS')).toMatchObject({ value: '0' });
    const free = answers[0]!.row ? two : one;
    expect((await given.accept(free.row!.id)).codes).toEqual([]);
  });

  it('make the whole a lower bound, and keep their people apart', async () => {
    const people = { indicator: 'MOTHER_PARCELS', value: '150', exactness: 'LOWER_BOUND' };
    await given.accept((await given.propose(people)).row!.id);
    await given.record({ indicator: 'MOTHER_PARCELS', subject: '示例母亲', amount: '1' });
    expect(await given.figure('MOTHER_PARCELS')).toMatchObject({ value: '151', display: '151余位', exactness: 'LOWER_BOUND' });
    const explained = await given.ask<{ explainFigure: { parts: object[] } }>(
      '{ explainFigure(code: "MOTHER_PARCELS") { parts { kind value label } baselines { value } } }',
    );
    expect(explained.explainFigure.parts).toEqual([
      { kind: 'BASELINE', value: '150', label: '其中期初数（2025-12-31 及以前的记录，无法与台账去重）' },
      { kind: 'ENTRIES', value: '1', label: '台账记录' },
    ]);
  });

  it.each([
    ['without evidence', { evidenceIds: [] }, 'EVIDENCE_MISSING'],
    ['with evidence that nobody handed in', { evidenceIds: [newId('file')] }, 'LINKED_RECORD_NOT_FOUND'],
    ['that end in the future', { cutoffOn: '2026-07-01' }, 'DAY_IN_FUTURE'],
    ['of a streak', { indicator: 'MATCH_YEARS' }, 'BASELINE_NOT_ALLOWED'],
    ['of half a talk', { value: '0.5' }, 'NUMBER_NOT_WHOLE'],
    ['of an unknown indicator', { indicator: 'X' }, 'UNKNOWN_INDICATOR'],
    ['of something that is no branch', { branchId: newId('file') }, 'WRONG_TYPE_OF_ID'],
  ])('are refused %s', async (_, input, code) => {
    expect((await given.propose(input)).codes).toEqual([code]);
  });
});

describe('a closed period', () => {
  let given: Federation;
  beforeAll(async () => {
    given = await givenFederation();
  });
  afterAll(() => given.close());

  const CHANGE = 'id kind state day';
  const request = (from: string) => given.change<{ id: string }>('requestReopenPeriod', 'change', CHANGE, { from, reason: '补登一场宣讲' });
  const confirm = (changeId: string, token: string) => given.change('confirmReopenPeriod', 'change', CHANGE, { changeId }, token);

  it('takes no entry and no reversal until two people open it again', async () => {
    const kept = await given.record({ occurredOn: '2026-04-30' });
    expect((await given.close_('2026-04-30')).codes).toEqual([]);
    const refused = await given.record({ occurredOn: '2026-04-30' });
    expect(refused.refused).toMatchObject([
      { code: 'PERIOD_CLOSED', message: '该期间已锁定，如需更正请由两人复核', path: ['input', 'occurredOn'] },
    ]);
    expect((await given.reverse(kept.row!.id)).codes).toEqual(['PERIOD_CLOSED']);
    expect((await given.record({ occurredOn: '2026-05-01' })).codes).toEqual([]);
    const reopening = await request('2026-04-01');
    expect((await confirm(reopening.row!.id, given.admin)).codes).toEqual(['SECOND_PERSON_REQUIRED']);
    expect((await given.record({ occurredOn: '2026-04-30' })).codes).toEqual(['PERIOD_CLOSED']);
    expect((await confirm(reopening.row!.id, given.other)).codes).toEqual([]);
    expect((await given.record({ occurredOn: '2026-04-30' })).codes).toEqual([]);
    expect((await given.record({ occurredOn: '2026-03-31' })).codes).toEqual(['PERIOD_CLOSED']);
    const period = await given.ask<{ ledgerPeriod: object }>(`{ ledgerPeriod { closedThrough changes { kind state day } } }`);
    expect(period.ledgerPeriod).toMatchObject({
      closedThrough: '2026-03-31',
      changes: [{ kind: 'REOPEN', state: 'DONE' }, { kind: 'CLOSE' }],
    });
  });

  it('lets no baseline that speaks for it begin or cease to count', async () => {
    const standing = (await given.propose({ cutoffOn: '2026-03-31', branchId: given.town })).row!;
    const late = (await given.propose({ cutoffOn: '2026-03-31', branchId: given.west })).row!;
    const free = (await given.propose({ cutoffOn: '2026-04-01', branchId: given.west })).row!;
    expect((await given.accept(standing.id)).codes).toEqual(['PERIOD_CLOSED']);
    expect((await given.voidBaseline(late.id)).codes).toEqual([]);
    expect((await given.accept(free.id)).codes).toEqual([]);
    expect((await given.voidBaseline(free.id)).codes).toEqual([]);
  });

  it('is closed forward only, by the administrator only, and not in advance', async () => {
    expect((await given.close_('2026-03-31')).codes).toEqual(['PERIOD_ALREADY_CLOSED']);
    expect((await given.close_('2026-12-31')).codes).toEqual(['DAY_IN_FUTURE']);
    const staff = given.app.staff(given.app.root.path);
    expect((await given.change('closePeriod', 'change', 'id', { through: '2026-05-31' }, staff)).error).toBe('FORBIDDEN');
    expect((await request('2026-06-01')).codes).toEqual(['PERIOD_NOT_CLOSED']);
  });

  it('never holds an entry that was recorded after it was closed', async () => {
    const day = '2026-05-15';
    const work = [...Array.from({ length: 12 }, (_, n) => given.record({ occurredOn: day, indicator: 'CADRE_VISITS', note: `第${n}次` }))];
    const closing = given.close_('2026-05-31');
    const answers = await Promise.all(work);
    await closing;
    const counted = answers.filter(answer => answer.row).length;
    expect(answers.every(answer => answer.row || answer.codes[0] === 'PERIOD_CLOSED')).toBe(true);
    expect(await given.figure('CADRE_VISITS')).toMatchObject({ value: String(counted) });
    expect((await given.record({ occurredOn: day })).codes).toEqual(['PERIOD_CLOSED']);
  });
});
