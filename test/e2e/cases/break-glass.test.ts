import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { agreed } from '../../support/agreed.js';
import { type Emergencies, JUSTIFICATION, MINUTE, REASON, REVIEW_NOTE, startEmergencies, words } from '../../support/emergencies.js';
import { enrolled } from '../../support/enrol.js';
import { codeAt, enrol, ownAccount } from '../../support/second-factor.js';
import { bearer } from '../../support/sign-in.js';

describe('reading a case in an emergency', () => {
  let e: Emergencies;

  beforeAll(async () => {
    e = await startEmergencies();
  });
  afterAll(() => e.w.close());
  beforeEach(() => e.monday());

  it('opens this one case, to be read and nothing else, and shuts it after a quarter of an hour', async () => {
    const [id, other] = [await e.openCase(), await e.openCase()];
    expect([await e.caseOf(id), await e.reveal(id, e.helper.token)]).toEqual([null, 'NOT_FOUND']);
    const use = await e.opened(id);
    expect([use.state, use.closesAt, use.justifyBy, use.reviewBy]).toEqual([
      ...['OPENED', '2026-06-15T02:15:00.000Z', '2026-06-16T02:00:00.000Z', '2026-06-18T16:00:00.000Z'],
    ]);
    expect(await e.caseOf(id)).toEqual([]);
    expect(await e.reveal(id, e.helper.token, ['PERSON', 'NARRATIVE'])).toEqual([`PERSON ${words.person}`, `NARRATIVE ${words.narrative}`]);
    const steps = {
      addCaseNote: { caseId: id, text: '示例' },
      assignCase: { caseId: id, handlerId: e.helper.id, expectedVersion: 1 },
      closeCase: { caseId: id, outcome: '示例', expectedVersion: 1 },
    };
    for (const [name, input] of Object.entries(steps))
      expect([name, (await e.said(name, input, e.helper.token)).code]).toEqual([name, 'FORBIDDEN']);
    const mine = await e.w.app.graphql<{ myCases: object[] }>('{ myCases { id } }', {}, e.helper.token);
    expect([mine.data.myCases, await e.caseOf(other), await e.reveal(other, e.helper.token)]).toEqual([[], null, 'NOT_FOUND']);
    const keeps = await e.w.app.graphql('query ($id: ID!) { reveals(recordId: $id) { nodes { id } } }', { id }, e.helper.token);
    expect(keeps.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await e.caseOf(id, (await enrolled(e.w.app, 'STAFF', e.east)).token)).toBeNull();
    e.later(15 * MINUTE - 1);
    expect(await e.caseOf(id)).toEqual([]);
    e.later(1);
    expect([await e.caseOf(id), await e.reveal(id, e.helper.token)]).toEqual([null, 'NOT_FOUND']);
  });

  it('ends what was revealed with it, although the window of a reveal is longer', async () => {
    const id = await e.openCase();
    await e.opened(id);
    e.later(10 * MINUTE);
    const input = { recordId: id, fields: ['PERSON'], purpose: 'EMERGENCY', reason: '示例：紧急查阅需要' };
    const { id: revealId } = await e.w.speaker.make('reveal', input, e.helper.token);
    const again = async () => {
      const query = 'query ($id: ID!) { reveal(id: $id) { values { value } } }';
      return (await e.w.app.graphql<{ reveal: { values: object[] } }>(query, { id: revealId }, e.helper.token)).data.reveal.values;
    };
    expect(await again()).toEqual([{ value: words.person }]);
    e.later(5 * MINUTE);
    expect(await again()).toEqual([]);
  });

  it('is in the trail before it is answered, refused ones too, and the words of it are not', async () => {
    const id = await e.openCase();
    expect((await e.brk(id, e.west.staff)).code).toBe('NOT_FOUND');
    const use = await e.opened(id);
    await e.reveal(id, e.helper.token);
    expect(await e.trailOf(id, e.helper.id)).toEqual([
      { action: 'breakGlass', kind: 'READ', reason: null },
      { action: 'reveal', kind: 'READ', reason: '示例：紧急查阅需要' },
    ]);
    expect(await e.trailOf(id, e.w.app.accountIdOf(e.west.staff)!)).toEqual([{ action: 'breakGlass', kind: 'DENIED', reason: null }]);
    await e.justify(use.id);
    await e.review(use.id);
    const tables = e.w.app.database.dialect === 'sqlite' ? `SELECT name FROM sqlite_master WHERE type = 'table'` : 'SHOW TABLES';
    for (const table of (await e.rows<Record<string, string>>(tables)).map(row => Object.values(row)[0]!)) {
      const text = JSON.stringify(await e.rows(`SELECT * FROM ${table}`));
      for (const secret of [REASON, JUSTIFICATION, REVIEW_NOTE]) expect(`${table} ${text.includes(secret)}`).toBe(`${table} false`);
    }
    const next = await e.openCase();
    await e.w.app.database.read.run('ALTER TABLE audit_entry RENAME TO audit_entry_away');
    const unseen = await e.brk(next);
    await e.w.app.database.read.run('ALTER TABLE audit_entry_away RENAME TO audit_entry');
    expect([unseen.code, await e.caseOf(next)]).toEqual(['INTERNAL', null]);
  });

  it('is for those who could be given the case where it lies; for all others there is none, in the same words', async () => {
    const id = await e.openCase();
    const nothing = await e.brk(newId('case'));
    const strangers = {
      elsewhere: e.west.staff,
      discipline: e.w.app.as('DISCIPLINE', e.east.path),
      reviewerElsewhere: e.w.app.as('REVIEWER', e.west.path),
    };
    for (const [name, token] of Object.entries(strangers)) {
      const { code, errors } = await e.brk(id, token);
      expect([name, code, errors[0]?.message]).toEqual([name, 'NOT_FOUND', nothing.errors[0]!.message]);
    }
    const without = {
      lead: e.w.admin,
      auditor: e.w.app.as('AUDITOR', '/'),
      administrator: e.w.keeper,
      member: e.w.app.as('MEMBER', e.east.path),
    };
    for (const [name, token] of Object.entries(without)) expect([name, (await e.brk(id, token)).code]).toEqual([name, 'FORBIDDEN']);
    expect((await e.brk(id, '')).code).toBe('UNAUTHENTICATED');
    expect((await e.brk(id, (await enrolled(e.w.app, 'REVIEWER', e.east)).token)).use?.state).toBe('OPENED');
  });

  it('of class T is for discipline alone', async () => {
    const [holder, second, third] = [
      await enrolled(e.w.app, 'DISCIPLINE', e.east),
      await enrolled(e.w.app, 'DISCIPLINE', e.east),
      await enrolled(e.w.app, 'DISCIPLINE', e.east),
    ];
    const id = await e.openCase({ kind: 'TALK', supervisorId: second.id }, holder.token);
    expect((await e.brk(id)).code).toBe('NOT_FOUND');
    const use = await e.opened(id, third.token);
    expect(await e.reveal(id, third.token)).toEqual([`PERSON ${words.person}`]);
    await e.justify(use.id, third.token);
    expect([(await e.review(use.id)).code, (await e.review(use.id, 'ACCEPTED', second.token)).use?.state]).toEqual([
      'NOT_FOUND',
      'ACCEPTED',
    ]);
  });

  it('is nothing for whoever reads the case anyway, is named in it, or is whom it is about', async () => {
    const id = await e.openCase();
    expect([(await e.brk(id, e.handler.token)).code, (await e.brk(id, e.supervisor.token)).code]).toEqual([
      'BREAK_GLASS_NEEDLESS',
      'BREAK_GLASS_NEEDLESS',
    ]);
    await e.opened(id);
    expect((await e.brk(id)).code).toBe('BREAK_GLASS_NEEDLESS');
    const ended = await enrolled(e.w.app, 'REVIEWER', e.east);
    await e.w.app.database.read.run('UPDATE case_file SET handlerId = ? WHERE id = ?', [ended.id, id]);
    expect((await e.brk(id, ended.token)).code).toBe('NOT_FOUND');
    const { id: ownerMemberId } = await e.w.keep('createMember', {
      homeBranchId: e.east.id,
      name: '示例人员',
      gender: 'FEMALE',
      joinedOn: '2026-01-01',
    });
    await agreed(e.w, ownerMemberId, 'AID');
    const own = await e.openCase({ kind: 'AID', ownerMemberId });
    const herself = e.w.app.as('STAFF', e.east.path, null, { memberId: ownerMemberId });
    expect((await e.brk(own, herself)).code).toBe('BREAK_GLASS_NEEDLESS');
  });

  it('is never for whoever stands aside, and ends at once when she does', async () => {
    const id = await e.openCase();
    await e.opened(id);
    expect(await e.caseOf(id)).toEqual([]);
    await e.standAside(e.helper.id, id);
    expect([await e.caseOf(id), await e.reveal(id, e.helper.token), (await e.brk(id)).code]).toEqual([null, 'NOT_FOUND', 'NOT_FOUND']);
  });

  it('takes a code of this moment from an account that has a second factor, good once', async () => {
    const person = { signInName: 'glass-helper', password: 'a long enough password 42', role: 'STAFF' as const, branchId: e.east.id };
    const session = await ownAccount(e.w.app, person);
    const { secret } = await enrol(e.w.app, session, person.password);
    const token = bearer(session);
    const id = await e.openCase();
    e.later(MINUTE);
    expect([(await e.brk(id, token)).code, (await e.brk(id, token, { code: '000000' })).code]).toEqual([
      'SECOND_FACTOR_WRONG',
      'SECOND_FACTOR_WRONG',
    ]);
    e.later(5 * MINUTE);
    const code = codeAt(secret, e.w.app.clock.now());
    expect((await e.brk(id, token, { code })).use?.state).toBe('OPENED');
    expect((await e.brk(await e.openCase(), token, { code })).code).toBe('SECOND_FACTOR_WRONG');
  });
});
