import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseKind, caseKinds, caseRules } from '../../../src/features/cases/case.js';
import { agreed } from '../../support/agreed.js';
import { enrolled } from '../../support/enrol.js';
import { exampleIdNumber } from '../../support/id-numbers.js';
import { type Place, startWorld, type World } from '../../support/sample-world.js';

type Person = Awaited<ReturnType<typeof enrolled>>;

const GUARDIAN = { guardianName: '示例监护人', guardianRelation: 'PARENT' };
const EMERGENCY = '示例：突发疾病昏迷，须立即联系医院';
const BASIS = '示例：本人六月一日签署，存于档案柜';

describe('consent', () => {
  let w: World;
  let county: Place;
  let handlers: Record<'STAFF' | 'DISCIPLINE', Person>;
  let supervisors: Record<'STAFF' | 'DISCIPLINE', Person>;
  beforeAll(async () => {
    w = await startWorld();
    county = await w.place();
    handlers = { STAFF: await enrolled(w.app, 'STAFF', county), DISCIPLINE: await enrolled(w.app, 'DISCIPLINE', county) };
    supervisors = { STAFF: await enrolled(w.app, 'REVIEWER', county), DISCIPLINE: await enrolled(w.app, 'DISCIPLINE', county) };
  });
  afterAll(() => w.close());

  const person = async (birthMonth: string | null = '1990-01') => {
    const input = { homeBranchId: county.id, name: '示例人员', gender: 'FEMALE', joinedOn: '2026-01-01', birthMonth };
    return (await w.keep('createMember', input)).id;
  };
  const count = async (table: string): Promise<number> =>
    Number((await w.app.database.read.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);
  /** The code of a refusal, which must have left no row behind; undefined when it was done. */
  const codeOf = async (name: string, input: object, token: string): Promise<string | undefined> => {
    const kept = async () => [
      await count('member_file'),
      await count('case_file'),
      await count('case_note'),
      await count('consent_override'),
    ];
    const before = await kept();
    const { result, userErrors } = await w.speaker.say(name, input, token);
    if (!result) expect([name, await kept()]).toEqual([name, before]);
    return userErrors[0]?.code;
  };
  const save = (memberId: string, more: object) => codeOf('savePersonalFile', { memberId, ...more }, county.staff);
  const withdraw = (consentId: string) => w.speaker.make('withdrawConsent', { consentId }, county.staff);

  describe('to a personal file', () => {
    const phone = '13800138000';

    it('is asked for before anything is written, for this use and no other, and is asked again each time', async () => {
      const id = await person();
      await agreed(w, id, 'AID');
      expect(await save(id, { phone })).toBe('CONSENT_MISSING');
      const consent = await agreed(w, id);
      expect(await save(id, { phone })).toBeUndefined();
      await withdraw(consent.id);
      expect(await save(id, { phone: '13900139000', expectedVersion: 1 })).toBe('CONSENT_WITHDRAWN');
      expect(await w.app.database.read.rows('SELECT version FROM member_file WHERE memberId = ?', [id])).toEqual([{ version: 1 }]);
    });

    it('that was taken back does not keep anybody from clearing what is kept', async () => {
      const id = await person();
      const consent = await agreed(w, id);
      await save(id, { phone });
      await withdraw(consent.id);
      expect(await save(id, { phone: null, expectedVersion: 1 })).toBeUndefined();
      expect(await w.app.database.read.rows('SELECT phone FROM member_file WHERE memberId = ?', [id])).toEqual([{ phone: null }]);
    });

    it('is her guardian’s for a child, also where only the number to be saved, or the one kept, tells that she is one', async () => {
      const known = await person('2015-01');
      expect(await save(known, { phone })).toBe('CONSENT_GUARDIAN_REQUIRED');
      await agreed(w, known, 'PERSONAL_FILE', GUARDIAN);
      expect(await save(known, { phone })).toBeUndefined();

      const unknown = await person(null);
      await agreed(w, unknown);
      const idNumber = exampleIdNumber(31, '2015-03-07');
      expect(await save(unknown, { idNumber })).toBe('CONSENT_GUARDIAN_REQUIRED');
      const guardians = await agreed(w, unknown, 'PERSONAL_FILE', GUARDIAN);
      expect(await save(unknown, { idNumber })).toBeUndefined();
      await withdraw(guardians.id);
      await agreed(w, unknown);
      expect(await save(unknown, { phone, expectedVersion: 1 })).toBe('CONSENT_WITHDRAWN');
    });

    it('is not waited for where life is in danger: the reason is kept, and is asked for in so many words', async () => {
      const id = await person();
      expect(await save(id, { phone, emergencyReason: '急' })).toBe('EMERGENCY_REASON_TOO_SHORT');
      expect(await save(id, { phone, emergencyReason: EMERGENCY })).toBeUndefined();
      const rows = await w.app.database.read.rows('SELECT purpose, reason FROM consent_override WHERE subjectId = ?', [id]);
      expect(rows).toEqual([{ purpose: 'PERSONAL_FILE', reason: EMERGENCY }]);
    });

    it('is a matter of those who keep the file: somebody else learns nothing of it', async () => {
      const other = await w.place();
      const { errors } = await w.speaker.say('savePersonalFile', { memberId: await person(), phone }, other.staff);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    });
  });

  describe('to a case', () => {
    const words = { title: '示例个案', person: '示例当事人', narrative: '示例经过' };
    const by = (kind: CaseKind) => (kind === 'TALK' ? 'DISCIPLINE' : 'STAFF');
    const wish = (kind: CaseKind, more: object = {}) => ({
      ...{ branchId: county.id, kind, supervisorId: supervisors[by(kind)].id, ...words },
      ...more,
    });
    const open = (kind: CaseKind, more: object = {}) => codeOf('openCase', wish(kind, more), handlers[by(kind)].token);
    const make = (kind: CaseKind, more: object) => w.speaker.make('openCase', wish(kind, more), handlers[by(kind)].token);
    const note = (caseId: string, more: object = {}) => codeOf('addCaseNote', { caseId, text: '示例记录', ...more }, handlers.STAFF.token);
    const asking = caseKinds.filter(kind => caseRules[kind].consent !== null);
    const dutiful = caseKinds.filter(kind => caseRules[kind].consent === null);

    it('is asked for aid, children and illness; rights, violence and talks are duties', () => {
      expect(Object.fromEntries(asking.map(kind => [kind, caseRules[kind].consent]))).toEqual({
        ...{ AID: 'AID', CHILD: 'CHILD_CARE', ILLNESS: 'HEALTH' },
      });
      expect(dutiful).toEqual(['RIGHTS', 'VIOLENCE', 'TALK']);
    });

    it.each(asking)('is asked for its own use of the member it is about: %s', async kind => {
      const ownerMemberId = await person();
      for (const other of asking.filter(one => one !== kind)) await agreed(w, ownerMemberId, caseRules[other].consent!);
      expect(await open(kind, { ownerMemberId })).toBe('CONSENT_MISSING');
      await agreed(w, ownerMemberId, caseRules[kind].consent!);
      expect(await open(kind, { ownerMemberId })).toBeUndefined();
    });

    it.each(dutiful)('is not waited for where the law makes help or supervision a duty: %s', async kind => {
      expect(await open(kind, { basis: BASIS })).toBe('CASE_BASIS_NOT_ASKED');
      expect(await open(kind)).toBeUndefined();
    });

    it('that is taken back stops the next note, not the closing, and leaves the count of cases as it was', async () => {
      const ownerMemberId = await person();
      const consent = await agreed(w, ownerMemberId, 'AID');
      const { id, version } = await make('AID', { ownerMemberId });
      expect(await note(id)).toBeUndefined();
      const before = await count('case_file');
      await withdraw(consent.id);
      expect([await note(id), await open('AID', { ownerMemberId })]).toEqual(['CONSENT_WITHDRAWN', 'CONSENT_WITHDRAWN']);
      expect(await note(id, { emergencyReason: EMERGENCY })).toBeUndefined();
      const closing = { caseId: id, outcome: '示例：本人撤回同意，办结', expectedVersion: version };
      expect(await codeOf('closeCase', closing, supervisors.STAFF.token)).toBeUndefined();
      expect(await count('case_file')).toBe(before);
    });

    it('is the guardian’s for a child under 14, whatever the child said', async () => {
      const ownerMemberId = await person('2015-01');
      expect(await open('CHILD', { ownerMemberId })).toBe('CONSENT_GUARDIAN_REQUIRED');
      await agreed(w, ownerMemberId, 'CHILD_CARE', GUARDIAN);
      expect(await open('CHILD', { ownerMemberId })).toBeUndefined();
    });

    it('of somebody who is not on file is said with the case, sealed with it, and opened to those who have it in hand', async () => {
      expect([await open('AID'), await open('AID', { basis: '同意' }), await open('AID', { basis: ' ' })]).toEqual([
        ...['CASE_BASIS_MISSING', 'CASE_BASIS_MISSING', 'TEXT_EMPTY'],
      ]);
      const { id } = await make('AID', { basis: BASIS });
      expect(await note(id)).toBeUndefined();
      const [row] = await w.app.database.read.rows<{ basis: string }>('SELECT basis FROM case_file WHERE id = ?', [id]);
      expect(row!.basis).toMatch(/^v1\./);
      const look = { recordId: id, fields: ['BASIS'], purpose: 'HANDLE_CASE', reason: '示例：核对同意依据' };
      const { values } = (await w.speaker.make('reveal', look, supervisors.STAFF.token)) as unknown as { values: { value: string }[] };
      expect(values.map(({ value }) => value)).toEqual([BASIS]);
    });

    it('is not stated a second time where it is on the member’s file', async () => {
      const ownerMemberId = await person();
      await agreed(w, ownerMemberId, 'AID');
      expect(await open('AID', { ownerMemberId, basis: BASIS })).toBe('CASE_BASIS_NOT_ASKED');
    });

    it('is not waited for in an emergency of a member either; that there was one is kept', async () => {
      const ownerMemberId = await person();
      expect(await open('ILLNESS', { ownerMemberId, emergencyReason: EMERGENCY })).toBeUndefined();
      const rows = await w.app.database.read.rows('SELECT purpose FROM consent_override WHERE subjectId = ?', [ownerMemberId]);
      expect(rows).toEqual([{ purpose: 'HEALTH' }]);
    });
  });
});
