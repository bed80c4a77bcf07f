import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { type AskedSubject, requireConsent } from '../../../src/features/consents/index.js';
import { refusalCodeOf } from '../../support/refusal-code.js';
import { type Place, startWorld, type World } from '../../support/sample-world.js';
import { viewerAs } from '../../support/viewers.js';

const TODAY = '2026-06-15';
const GUARDIAN = '示例监护人甲乙丙';

describe('consents', () => {
  let w: World;
  let county: Place;
  let sibling: Place;
  let adultText: string;
  let guardianText: string;
  beforeAll(async () => {
    w = await startWorld();
    [county, sibling] = [await w.place(), await w.place()];
    adultText = await publish({});
    guardianText = await publish({ audience: 'GUARDIAN' });
  });
  afterAll(() => w.close());

  let texts = 0;
  const publish = async (more: object, token = w.admin): Promise<string> => {
    const input = { purpose: 'PERSONAL_FILE', audience: 'SUBJECT', title: '示例同意书', body: `示例正文${++texts}`, ...more };
    return (await w.keep('publishConsentText', { effectiveFrom: '2026-01-01', ...input }, token)).id;
  };
  const person = async (birthMonth = '1990-01', at = county) => {
    const input = { homeBranchId: at.id, name: '示例人员', gender: 'FEMALE', joinedOn: '2026-01-01', birthMonth };
    return (await w.keep('createMember', input)).id;
  };
  const give = (subjectId: string, more: object = {}, token = county.staff) =>
    w.speaker.say('giveConsent', { subjectId, textId: adultText, channel: 'PAPER', ...more }, token);
  const codes = async (said: ReturnType<typeof give>) => {
    const { userErrors, errors } = await said;
    return [...userErrors.map(({ code }) => code), ...errors.map(({ extensions }) => extensions.code)].join();
  };
  const given = async (subjectId: string, more: object = {}) => (await give(subjectId, more)).result as { id: string; version: number };
  const asked = (subject: AskedSubject, day = TODAY, programme?: string) =>
    refusalCodeOf(() =>
      w.app.database.inTransaction(systemAct('test'), ({ tx }) =>
        requireConsent(tx, subject, { purpose: 'PERSONAL_FILE', programme }, day),
      ),
    );
  const stored = async (table: string, id: string) =>
    (await w.app.database.read.rows<Record<string, string>>(`SELECT * FROM ${table} WHERE id = ?`, [id]))[0]!;

  it('let data be used from the day of the yes to the day it is taken back, and never before or after', async () => {
    const id = await person();
    expect(await asked({ id })).toBe('CONSENT_MISSING');
    const consent = await given(id, { givenOn: '2026-06-01' });
    expect([await asked({ id }, '2026-05-31'), await asked({ id }, '2026-06-01'), await asked({ id })]).toEqual([
      'CONSENT_MISSING',
      'ACCEPTED',
      'ACCEPTED',
    ]);
    await w.speaker.make('withdrawConsent', { consentId: consent.id, on: '2026-06-10' }, county.staff);
    expect([await asked({ id }, '2026-06-09'), await asked({ id }, '2026-06-10')]).toEqual(['ACCEPTED', 'CONSENT_WITHDRAWN']);
    expect(await asked({ id })).toBe('CONSENT_WITHDRAWN');
    await given(id);
    expect(await asked({ id })).toBe('ACCEPTED');
  });

  it('stop processing with one withdrawal, also where an older yes or one for a single programme was given', async () => {
    const id = await person();
    await given(id, { programme: 'A' });
    expect([await asked({ id }, TODAY, 'A'), await asked({ id }, TODAY, 'B'), await asked({ id })]).toEqual([
      'ACCEPTED',
      'CONSENT_MISSING',
      'CONSENT_MISSING',
    ]);
    await given(id);
    const last = await given(id);
    await w.speaker.make('withdrawConsent', { consentId: last.id }, county.staff);
    expect([await asked({ id }, TODAY, 'A'), await asked({ id })]).toEqual(['CONSENT_WITHDRAWN', 'CONSENT_WITHDRAWN']);
  });

  it('take a guardian for a child under 14, and nothing else', async () => {
    const id = await person('2012-06');
    expect(await asked({ id })).toBe('CONSENT_GUARDIAN_REQUIRED');
    expect(await codes(give(id))).toBe('CONSENT_GUARDIAN_REQUIRED');
    expect(await codes(give(id, { textId: guardianText }))).toBe('CONSENT_GUARDIAN_UNNAMED');
    const { result } = await give(id, { textId: guardianText, guardianName: GUARDIAN, guardianRelation: 'PARENT' });
    expect(result).toMatchObject({ giver: 'GUARDIAN', guardianRelation: 'PARENT' });
    expect(await asked({ id })).toBe('ACCEPTED');
    expect(await codes(give(await person(), { guardianName: GUARDIAN }))).toBe('CONSENT_GUARDIAN_NOT_ASKED');
  });

  it('know a child by a full birth date too, of people who are no members', async () => {
    const id = 'aid_case_01hx0000000000000000000000';
    expect(await asked({ id, born: '2012-06-16' })).toBe('CONSENT_GUARDIAN_REQUIRED');
    expect(await asked({ id, born: '2012-06-15' })).toBe('CONSENT_MISSING');
    await expect(
      w.app.database.inTransaction(systemAct('test'), ({ tx }) => requireConsent(tx, { id }, { purpose: 'AID' }, TODAY)),
    ).rejects.toThrow('has to be said');
  });

  it('keep the name of a guardian sealed, in the row and in the audit trail', async () => {
    const id = await person('2015-01');
    const consent = await given(id, { textId: guardianText, guardianName: GUARDIAN });
    const row = await stored('consent', consent.id);
    expect(row['guardianSealed']).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain(GUARDIAN);
    const trail = await w.app.database.read.rows(`SELECT * FROM audit_entry WHERE action = 'giveConsent'`);
    expect(trail.length).toBeGreaterThan(0);
    expect(JSON.stringify(trail)).not.toContain(GUARDIAN);
  });

  it('let an emergency go on with its reason, and write down that it did', async () => {
    const id = await person();
    const emergency = (reason: string) =>
      w.app.database.inTransaction(systemAct('saveInEmergency'), ({ tx }) =>
        requireConsent(tx, { id }, { purpose: 'RIGHTS' }, TODAY, { viewer: viewerAs('STAFF'), reason, now: w.app.clock.now() }),
      );
    expect(await refusalCodeOf(() => emergency('太短'))).toBe('EMERGENCY_REASON_TOO_SHORT');
    const override = await emergency('示例：受害人昏迷，须立即联系医院救治');
    expect(await stored('consent_override', override!)).toMatchObject({ subjectId: id, purpose: 'RIGHTS', accountId: 'account_test' });
    expect(await w.app.database.read.rows(`SELECT id FROM audit_entry WHERE action = 'saveInEmergency'`)).toHaveLength(1);
    await given(id, { textId: await publish({ purpose: 'RIGHTS' }) });
    expect(await emergency('示例：已有同意书，无须说明情况')).toBe(null);
  });

  it('are given to the wording of their day, which nobody changes afterwards', async () => {
    const first = await publish({ purpose: 'HEALTH', effectiveFrom: '2026-02-01' });
    expect(await codes(w.speaker.say('publishConsentText', { ...(await wording(first)), effectiveFrom: '2026-03-01' }, w.admin))).toBe(
      'CONSENT_TEXT_UNCHANGED',
    );
    const second = await publish({ purpose: 'HEALTH', effectiveFrom: '2026-04-01' });
    const id = await person();
    const on = (textId: string, givenOn: string) => codes(give(id, { textId, givenOn }));
    expect([await on(first, '2026-01-31'), await on(first, '2026-03-31'), await on(first, '2026-04-02')]).toEqual([
      'CONSENT_TEXT_NOT_IN_FORCE',
      '',
      'CONSENT_TEXT_NOT_IN_FORCE',
    ]);
    expect([await on(second, '2026-03-31'), await on(second, '2026-04-01')]).toEqual(['CONSENT_TEXT_NOT_IN_FORCE', '']);
    expect(
      await codes(w.speaker.say('publishConsentText', { ...(await wording(first)), body: '示例', effectiveFrom: '2026-03-01' }, w.admin)),
    ).toBe('SPAN_INVALID');
    const change = () => w.app.database.inTransaction(systemAct('test'), ({ tx }) => tx.run(`UPDATE consent_text SET title = '改'`));
    await expect(change()).rejects.toThrow('only ever added');
    expect((await stored('consent_text', second))['number']).toBe(2);
  });
  const wording = async (id: string) => {
    const { purpose, audience, title, body } = await stored('consent_text', id);
    return { purpose, audience, title, body };
  };

  it('are recorded, read and taken back only where the file of the person is kept', async () => {
    const id = await person();
    const consent = await given(id);
    expect(await codes(give(id, {}, sibling.staff))).toBe('NOT_FOUND');
    expect(await codes(w.speaker.say('withdrawConsent', { consentId: consent.id }, sibling.staff))).toBe('NOT_FOUND');
    expect(await codes(give(id, {}, w.app.as('REVIEWER', county.path)))).toBe('FORBIDDEN');
    const LIST = `query ($id: ID!) { consents(where: { memberId: { eq: $id } }) { nodes { id viewerCan member { id } text { id hash } } } }`;
    const list = async (token: string) =>
      (await w.app.graphql<{ consents: { nodes: { id: string; viewerCan: string[] }[] } }>(LIST, { id }, token)).data?.consents.nodes;
    expect(await list(county.staff)).toMatchObject([{ id: consent.id, viewerCan: ['WITHDRAW'], member: { id }, text: { id: adultText } }]);
    expect(await list(sibling.staff)).toEqual([]);
    const own = w.app.as('MEMBER', county.path, null, { memberId: id });
    const NODE = `query ($id: ID!) { node(id: $id) { id ... on Consent { state viewerCan } } }`;
    expect((await w.app.graphql(NODE, { id: consent.id }, own)).data).toEqual({
      node: { id: consent.id, state: 'GIVEN', viewerCan: [] },
    });
    expect((await w.app.graphql(NODE, { id: consent.id }, w.app.as('MEMBER', county.path))).data).toEqual({ node: null });
  });

  it('are recorded once however often the same request comes, and not twice taken back', async () => {
    const id = await person();
    const idempotencyKey = 'once-and-for-all';
    const said = await Promise.all([given(id, { idempotencyKey }), given(id, { idempotencyKey })]);
    expect(said[0].id).toBe(said[1].id);
    await w.speaker.make('withdrawConsent', { consentId: said[0].id, expectedVersion: 1 }, county.staff);
    expect(await codes(w.speaker.say('withdrawConsent', { consentId: said[0].id }, county.staff))).toBe('STATE_NOT_ALLOWED');
    expect(await codes(w.speaker.say('withdrawConsent', { consentId: (await given(id)).id, on: '2026-06-01' }, county.staff))).toBe(
      'SPAN_INVALID',
    );
  });
});
