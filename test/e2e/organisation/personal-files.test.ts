import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idNumberOf } from '../../../src/features/organisation/personal-files/identity-number.js';
import { newId } from '../../../src/lib/typeid.js';
import { agreed } from '../../support/agreed.js';
import { exampleIdNumber } from '../../support/id-numbers.js';
import { type Place, startWorld, type World } from '../../support/sample-world.js';

const REASON = '示例：核对参保信息';
const secrets = { phone: '13800138000', address: '示例区示例路甲一号', healthNotes: '示例健康情况原文' };

describe('the sealed part of a member’s file', () => {
  let w: World;
  let east: Place;
  let west: Place;
  let memberId: string;
  let fileId: string;
  const idNumber = exampleIdNumber(7);

  const member = async (place: Place) => {
    const person = { homeBranchId: place.id, name: '示例人员', gender: 'FEMALE', joinedOn: '2026-01-01' };
    const { id } = await w.keep('createMember', person);
    await agreed(w, id);
    return id;
  };
  beforeAll(async () => {
    w = await startWorld();
    [east, west] = [await w.place(), await w.place()];
    memberId = await member(east);
    fileId = (await w.speaker.make('savePersonalFile', { memberId, idNumber, ...secrets }, east.staff)).id;
  });
  afterAll(() => w.close());

  const rows = <Row>(sql: string, ...values: string[]) => w.app.database.read.rows<Row>(sql, values);
  const reveal = (token: string, input: object = {}) =>
    w.speaker.say('reveal', { recordId: fileId, fields: ['ID_NUMBER'], purpose: 'KEEP_FILE', reason: REASON, ...input }, token);
  const shown = (answer: Awaited<ReturnType<typeof reveal>>) =>
    ((answer.result?.['values'] ?? []) as { field: string; value: string }[]).map(({ field, value }) => `${field} ${value}`);
  const entries = (action: string) =>
    rows<{ kind: string; objectId: string; purpose: string; reason: string }>(
      'SELECT kind, objectId, purpose, reason FROM audit_entry WHERE action = ? ORDER BY id',
      action,
    );

  it('lies in the database, in the trail and in the search index as envelopes and digests only', async () => {
    const tables = w.app.database.dialect === 'sqlite' ? `SELECT name FROM sqlite_master WHERE type = 'table'` : 'SHOW TABLES';
    const names = (await rows<Record<string, string>>(tables)).map(row => Object.values(row)[0]!);
    expect(names).toEqual(expect.arrayContaining(['member_file', 'audit_entry', 'search_term']));
    for (const name of names) {
      const text = JSON.stringify(await rows(`SELECT * FROM ${name}`));
      for (const secret of [idNumber, '1990-03-07', ...Object.values(secrets)])
        expect(`${name}: ${text.includes(secret)}`).toBe(`${name}: false`);
    }
    const [row] = await rows<Record<string, string>>('SELECT idNumber, phone, birthDay FROM member_file WHERE id = ?', fileId);
    for (const envelope of Object.values(row!)) expect(envelope).toMatch(/^v1\.A256GCM\.data_key_/);
  });

  it('shows masks that are the same for everybody, and to those who have no business with it not even that there is one', async () => {
    const query = 'query ($id: ID!) { member(id: $id) { personalFile { idNumber phone birthDay address healthNotes } } }';
    const asked = async (token: string) =>
      (await w.app.graphql<{ member: { personalFile: object | null } | null }>(query, { id: memberId }, token)).data.member?.personalFile;
    const masks = { idNumber: '******', phone: '******', birthDay: '******', address: '******', healthNotes: '******' };
    const discipline = w.app.as('DISCIPLINE', east.path);
    expect([await asked(east.staff), await asked(discipline)]).toEqual([masks, masks]);
    expect([await asked(w.admin), await asked(w.app.as('REVIEWER', east.path)), await asked(west.staff)]).toEqual([null, null, undefined]);
  });

  it('is opened for a purpose, with its entry in the trail, in an answer that nobody keeps', async () => {
    const before = (await entries('reveal')).length;
    const body = {
      query: w.speaker.documentOf('reveal'),
      variables: { input: { recordId: fileId, fields: ['ID_NUMBER', 'PHONE'], purpose: 'KEEP_FILE', reason: REASON } },
    };
    const response = await w.speaker.post(JSON.stringify(body), east.staff, 'zh-CN');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { data } = (await response.json()) as { data: { reveal: { reveal: { values: object[]; closesAt: string } } } };
    expect(data.reveal.reveal.values).toEqual([
      { field: 'ID_NUMBER', recordId: fileId, value: idNumber },
      { field: 'PHONE', recordId: fileId, value: secrets.phone },
    ]);
    expect(data.reveal.reveal.closesAt).toBe('2026-06-15T02:10:00.000Z');
    const made = (await entries('reveal')).slice(before);
    expect(made).toEqual([{ kind: 'READ', objectId: fileId, purpose: 'KEEP_FILE', reason: REASON }]);
  });

  it('is not opened when the trail cannot say so', async () => {
    await w.app.database.read.run('ALTER TABLE audit_entry RENAME TO audit_entry_away');
    const answer = await reveal(east.staff);
    await w.app.database.read.run('ALTER TABLE audit_entry_away RENAME TO audit_entry');
    expect([answer.errors.map(error => error.extensions.code), JSON.stringify(answer).includes(idNumber)]).toEqual([['INTERNAL'], false]);
    expect(shown(await reveal(east.staff))).toEqual([`ID_NUMBER ${idNumber}`]);
  });

  it('answers alike for a file elsewhere and for one that does not exist, and keeps both attempts', async () => {
    const before = (await entries('reveal')).length;
    const answers = [await reveal(west.staff), await reveal(west.staff, { recordId: newId('member_file') }), await reveal(w.admin)];
    for (const { result, errors } of answers) {
      expect([result, errors[0]?.extensions.code, errors[0]?.message]).toEqual([null, 'NOT_FOUND', '未找到该记录']);
    }
    const attempts = (await entries('reveal')).slice(before);
    expect(attempts.map(({ kind }) => kind)).toEqual(['DENIED', 'DENIED', 'DENIED']);
    expect(attempts[0]!.objectId).toBe(fileId);
  });

  it('needs a purpose, a reason of some length that names nobody, and a field that is there', async () => {
    const codes = async (input: object) =>
      (await reveal(east.staff, input)).userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(await codes({ reason: '看看' })).toEqual(['REASON_TOO_SHORT input.reason']);
    expect(await codes({ reason: `核对身份证 ${idNumber}` })).toEqual(['REASON_NAMES_SOMEBODY input.reason']);
    expect(await codes({ fields: ['NARRATIVE'] })).toEqual(['FIELD_NOT_THERE input.fields']);
    expect(await codes({ fields: [] })).toEqual(['REQUIRED input.fields']);
  });

  it('is shown again within ten minutes to whoever opened it, noted each time, and to nobody else', async () => {
    const clerk = w.app.staff(east.path);
    const { result } = await reveal(clerk);
    const again = (token: string) =>
      w.app.graphql<{ reveal: { values: { value: string }[] } | null }>(
        'query ($id: ID!) { reveal(id: $id) { values { value } } }',
        { id: result!['id'] },
        token,
      );
    const before = (await entries('readRevealed')).length;
    expect((await again(clerk)).data.reveal?.values).toEqual([{ value: idNumber }]);
    expect((await entries('readRevealed')).length).toBe(before + 1);
    expect((await again(east.colleague)).data.reveal).toBeNull();
    w.app.clock.set('2026-06-15T02:10:00Z');
    const late = await again(clerk);
    w.app.clock.set('2026-06-15T02:00:00Z');
    expect([late.data.reveal?.values, (late as unknown as { extensions: object }).extensions]).toEqual([
      [],
      expect.objectContaining({ redacted: ['Reveal.values'] }),
    ]);
  });

  it('tells whoever keeps it who opened it and why, without the values', async () => {
    const query = 'query ($id: ID!) { reveals(recordId: $id) { totalCount nodes { accountId purpose reason values { value } } } }';
    type Seen = { reveals: { totalCount: number; nodes: { accountId: string; values: object[] }[] } | null };
    const ask = (token: string) => w.app.graphql<Seen>(query, { id: fileId }, token);
    const { data } = await ask(w.app.staff(east.path));
    expect(data.reveals!.totalCount).toBeGreaterThan(2);
    expect(data.reveals!.nodes.every(({ values }) => values.length === 0)).toBe(true);
    expect(data.reveals!.nodes.map(({ accountId }) => accountId)).toContain(w.app.accountIdOf(east.staff));
    expect((await ask(west.staff)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is opened to its own member, who reads what is kept of her', async () => {
    const herself = w.app.as('MEMBER', east.path, null, { memberId });
    expect(shown(await reveal(herself, { fields: ['HEALTH_NOTES'], purpose: 'OWN_DATA' }))).toEqual([
      `HEALTH_NOTES ${secrets.healthNotes}`,
    ]);
    const another = w.app.as('MEMBER', east.path, null, { memberId: await member(east) });
    expect((await reveal(another)).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is opened so and so often, and then once a minute', async () => {
    const hasty = w.app.staff(east.path);
    const codes: (string | undefined)[] = [];
    for (let turn = 0; turn < 21; turn++) codes.push((await reveal(hasty)).errors[0]?.extensions.code);
    expect(codes.slice(0, 20).every(code => code === undefined)).toBe(true);
    expect(codes[20]).toBe('RATE_LIMITED');
  });

  it('leads to a member by her exact number, however it is written, and never to one elsewhere', async () => {
    const find = (number: string, token: string) =>
      w.speaker.say('findMemberByIdNumber', { idNumber: number, purpose: 'KEEP_FILE', reason: REASON }, token);
    const wide = idNumber.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const written of [idNumber, wide, ` ${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)}-${idNumber.slice(14).toLowerCase()}`])
      expect((await find(written, east.staff)).result?.['id']).toBe(memberId);
    const refused = [await find(idNumber, west.staff), await find(exampleIdNumber(8), east.staff)];
    expect(refused.map(({ errors }) => errors[0]?.extensions.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect((await entries('findMemberByIdNumber')).map(({ kind }) => kind)).toEqual(Array(5).fill('READ'));
    expect((await find(idNumber.slice(0, 17), east.staff)).userErrors[0]?.code).toBe('ID_NUMBER_INVALID');
  });

  it('changes field by field: absent stays, null clears, and the index follows the number', async () => {
    const id = await member(east);
    const save = (input: object) => w.speaker.say('savePersonalFile', { memberId: id, ...input }, east.staff);
    const first = await save({ idNumber: exampleIdNumber(9), phone: '0791-88886666' });
    expect(first.result).toMatchObject({ version: 1, phone: '******', birthDay: '******', address: null });
    const next = await save({ idNumber: exampleIdNumber(10), phone: null, expectedVersion: 1 });
    expect(next.result).toMatchObject({ version: 2, phone: null });
    expect((await save({ phone: '13900139000', expectedVersion: 1 })).userErrors[0]?.code).toBe('VERSION_STALE');
    const look = { purpose: 'KEEP_FILE', reason: REASON };
    const found = async (idNumber: string) =>
      (await w.speaker.say('findMemberByIdNumber', { idNumber, ...look }, east.staff)).result?.['id'];
    expect([await found(exampleIdNumber(9)), await found(exampleIdNumber(10))]).toEqual([undefined, id]);
  });

  it.each([
    [{ idNumber: '99999919900307007' }, 'ID_NUMBER_INVALID'],
    [{ idNumber: exampleIdNumber(7).replace(/.$/, character => (character === '1' ? '2' : '1')) }, 'ID_NUMBER_INVALID'],
    [{ idNumber: exampleIdNumber(7, '1990-02-30') }, 'ID_NUMBER_INVALID'],
    [{ idNumber: exampleIdNumber(7, '2999-01-01') }, 'ID_NUMBER_INVALID'],
    [{ phone: '12345' }, 'PHONE_INVALID'],
    [{ birthDay: '1991-01-01', idNumber: exampleIdNumber(7) }, 'BIRTH_DAY_DIFFERS'],
    [{ birthDay: '2026-06-16' }, 'DAY_IN_FUTURE'],
    [{ address: ' ' }, 'TEXT_EMPTY'],
  ])('refuses %j with %s and keeps nothing of it', async (input, code) => {
    const id = await member(east);
    const { userErrors } = await w.speaker.say('savePersonalFile', { memberId: id, ...input }, east.staff);
    expect(userErrors.map(error => error.code)).toEqual([code]);
    expect(JSON.stringify(userErrors)).not.toContain(Object.values(input)[0]);
    expect(await rows('SELECT id FROM member_file WHERE memberId = ?', id)).toEqual([]);
  });
});

describe('an identity number', () => {
  const valid = (text: string): boolean => {
    try {
      return idNumberOf(text, '2026-06-15', []) !== '';
    } catch {
      return false;
    }
  };
  const numbers = fc
    .tuple(fc.integer({ min: 0, max: 999 }), fc.date({ min: new Date('1930-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }))
    .map(([serial, born]) => exampleIdNumber(serial, born.toISOString().slice(0, 10)));

  it('is found wrong when any one digit is another, or two neighbours change places', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        expect(valid(number)).toBe(true);
        const digit = String((Number(number[at]) + more) % 10);
        expect(valid(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`)).toBe(false);
        const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        if (swapped !== number) expect(valid(swapped)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
