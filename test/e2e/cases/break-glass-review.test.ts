import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { DAY, type Emergencies, JUSTIFICATION, REASON, startEmergencies, words } from '../../support/emergencies.js';
import { enrolled } from '../../support/enrol.js';

describe('answering for an emergency', () => {
  let e: Emergencies;

  beforeAll(async () => {
    e = await startEmergencies();
  });
  afterAll(() => e.w.close());
  beforeEach(() => e.monday());

  it('is told at once to the supervisor of the case, by the tail of its number and without what anybody wrote', async () => {
    const id = await e.openCase();
    const use = await e.opened(id);
    const [message] = await e.inboxOf(e.supervisor.token);
    expect(message).toMatchObject({ source: 'BREAK_GLASS', sourceId: use.id, title: '您督导的个案被紧急查阅' });
    expect(message!.body).toContain(`尾码为${id.slice(-4)}`);
    expect(message!.body).toContain('2026-06-18结束前复核');
    for (const secret of [REASON, words.title, words.person, id]) expect(message!.body).not.toContain(secret);
    await e.justify(use.id);
    expect((await e.inboxOf(e.supervisor.token)).filter(({ sourceId }) => sourceId === use.id)).toHaveLength(2);
    await e.review(use.id, 'NOT_ACCEPTED');
    expect((await e.inboxOf(e.helper.token)).map(({ title }) => title)).toEqual(['紧急查阅复核：不认可']);
    expect(await e.inboxOf((await enrolled(e.w.app, 'STAFF', e.east)).token)).toEqual([]);
  });

  it('needs a reason of ten characters, an id of a case, and a justification that says something', async () => {
    const id = await e.openCase();
    const codes = [];
    for (const more of [{ reason: '太短了' }, { reason: ' ' }, { reason: '长'.repeat(501) }, { caseId: e.helper.id }])
      codes.push((await e.brk(id, e.helper.token, more)).code);
    expect(codes).toEqual(['EMERGENCY_REASON_TOO_SHORT', 'TEXT_EMPTY', 'TEXT_TOO_LONG', 'WRONG_TYPE_OF_ID']);
    expect(await e.usesOf(e.helper.token)).toEqual([]);
    const use = await e.opened(id);
    expect((await e.said('justifyBreakGlass', { breakGlassId: use.id, justification: '短' }, e.helper.token)).code).toBe(
      'REASON_TOO_SHORT',
    );
  });

  it('happens at most five times a day in Asia/Shanghai, however many come at once', async () => {
    const ids = await Promise.all(Array.from({ length: 7 }, () => e.openCase()));
    const codes = (await Promise.all(ids.slice(0, 6).map(id => e.brk(id)))).map(({ code }) => code);
    expect(codes.filter(code => code === undefined)).toHaveLength(5);
    expect(codes.filter(code => code === 'BREAK_GLASS_USED_UP')).toHaveLength(1);
    e.w.app.clock.set('2026-06-15T15:59:59Z');
    expect((await e.brk(ids[6]!)).code).toBe('BREAK_GLASS_USED_UP');
    e.w.app.clock.set('2026-06-15T16:00:00Z');
    expect((await e.brk(ids[6]!)).code).toBeUndefined();
  });

  it('stops the next one while it is not justified in time; late words are taken and marked', async () => {
    const [id, next] = [await e.openCase(), await e.openCase()];
    const use = await e.opened(id);
    e.later(DAY - 1);
    expect((await e.usesOf(e.helper.token))[0]).toMatchObject({ state: 'OPENED', isOverdue: false, viewerCan: ['JUSTIFY'] });
    e.later(1);
    expect((await e.usesOf(e.helper.token))[0]).toMatchObject({ state: 'OPENED', isOverdue: true });
    expect([(await e.brk(next)).code, (await e.brk(newId('case'))).code]).toEqual(['BREAK_GLASS_UNJUSTIFIED', 'BREAK_GLASS_UNJUSTIFIED']);
    const justified = await e.justify(use.id);
    expect(justified.use).toMatchObject({ state: 'JUSTIFIED', isJustifiedLate: true, isOverdue: false, viewerCan: [] });
    expect((await e.brk(next)).code).toBeUndefined();
    expect((await e.justify(use.id)).code).toBe('STATE_NOT_ALLOWED');
  });

  it('stops the next one while its review is late, and for thirty days when it was not accepted', async () => {
    const [id, next] = [await e.openCase(), await e.openCase()];
    const use = await e.opened(id);
    expect((await e.justify(use.id)).use).toMatchObject({ state: 'JUSTIFIED', isJustifiedLate: false });
    e.w.app.clock.set('2026-06-18T15:59:59Z');
    expect((await e.usesOf(e.supervisor.token, ', where: { state: { eq: JUSTIFIED } }')).find(one => one.id === use.id)).toMatchObject({
      ...{ isOverdue: false, viewerCan: ['REVIEW'] },
    });
    e.w.app.clock.set('2026-06-18T16:00:00Z');
    expect((await e.brk(next)).code).toBe('BREAK_GLASS_UNREVIEWED');
    expect((await e.review(use.id, 'NOT_ACCEPTED')).use).toMatchObject({ state: 'NOT_ACCEPTED', isOverdue: false, viewerCan: [] });
    expect((await e.brk(next)).code).toBe('BREAK_GLASS_NOT_ACCEPTED');
    e.later(30 * DAY - 1);
    expect((await e.brk(next)).code).toBe('BREAK_GLASS_NOT_ACCEPTED');
    e.later(1);
    expect((await e.brk(next)).code).toBeUndefined();
  });

  it('is justified by whoever did it and reviewed by the supervisor of the case, once, after it was justified', async () => {
    const id = await e.openCase();
    const use = await e.opened(id);
    const colleague = await enrolled(e.w.app, 'REVIEWER', e.east);
    expect([(await e.justify(use.id, e.east.colleague)).code, (await e.justify(use.id, e.supervisor.token)).code]).toEqual([
      'NOT_FOUND',
      'FORBIDDEN',
    ]);
    expect((await e.review(use.id)).code).toBe('STATE_NOT_ALLOWED');
    await e.justify(use.id);
    expect([(await e.review(use.id, 'ACCEPTED', colleague.token)).code, (await e.review(use.id, 'ACCEPTED', e.helper.token)).code]).toEqual(
      [...['NOT_FOUND', 'FORBIDDEN']],
    );
    await e.w.app.database.read.run('UPDATE break_glass_use SET accountId = ? WHERE id = ?', [e.supervisor.id, use.id]);
    expect((await e.review(use.id)).code).toBe('SECOND_PERSON_REQUIRED');
    await e.w.app.database.read.run('UPDATE break_glass_use SET accountId = ? WHERE id = ?', [e.helper.id, use.id]);
    expect((await e.review(use.id)).use?.state).toBe('ACCEPTED');
    expect((await e.review(use.id, 'NOT_ACCEPTED')).code).toBe('STATE_NOT_ALLOWED');
  });

  it('is listed for whoever did it, for the supervisor of the case and for auditors; its words open to the first two', async () => {
    const id = await e.openCase();
    const use = await e.opened(id);
    await e.justify(use.id);
    const auditor = e.w.app.as('AUDITOR', '/');
    const lists = { helper: e.helper.token, supervisor: e.supervisor.token, auditor };
    for (const [name, token] of Object.entries(lists))
      expect([name, (await e.usesOf(token)).some(one => one.id === use.id)]).toEqual([name, true]);
    const others = [e.handler.token, e.east.colleague, (await enrolled(e.w.app, 'REVIEWER', e.east)).token, e.w.admin, e.w.keeper];
    for (const token of others) expect(await e.usesOf(token)).not.toContainEqual(expect.objectContaining({ id: use.id }));
    const texts = [`REASON ${REASON}`, `JUSTIFICATION ${JUSTIFICATION}`];
    for (const token of [e.helper.token, e.supervisor.token])
      expect(await e.reveal(use.id, token, ['REASON', 'JUSTIFICATION'])).toEqual(texts);
    for (const token of [auditor, ...others]) expect(await e.reveal(use.id, token, ['REASON'])).toBe('NOT_FOUND');
    expect(await e.trailOf(use.id, e.supervisor.id)).toEqual([{ action: 'reveal', kind: 'READ', reason: '示例：紧急查阅需要' }]);
    const lift = await e.standAside(e.supervisor.id, id);
    expect((await e.usesOf(e.supervisor.token)).some(one => one.id === use.id)).toBe(false);
    expect([await e.reveal(use.id, e.supervisor.token, ['REASON']), (await e.review(use.id)).code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    await lift();
    expect((await e.usesOf(e.supervisor.token)).some(one => one.id === use.id)).toBe(true);
  });
});
