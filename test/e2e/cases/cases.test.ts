import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/lib/typeid.js';
import { agreed } from '../../support/agreed.js';
import { enrolled } from '../../support/enrol.js';
import { type Place, startWorld, type World } from '../../support/sample-world.js';

type Person = Awaited<ReturnType<typeof enrolled>>;

const REASON = '示例：办理需要';
const words = { title: '示例个案标题', person: '示例当事人甲', narrative: '示例：很私密的经过。\n第二行。' };

describe('a case', () => {
  let w: World;
  let east: Place;
  let west: Place;
  let handler: Person;
  let supervisor: Person;
  let ownerMemberId: string;

  beforeAll(async () => {
    w = await startWorld();
    [east, west] = [await w.place(), await w.place()];
    [handler, supervisor] = [await enrolled(w.app, 'STAFF', east), await enrolled(w.app, 'REVIEWER', east)];
    const person = { homeBranchId: east.id, name: '示例人员', gender: 'FEMALE', joinedOn: '2026-01-01' };
    ownerMemberId = (await w.keep('createMember', person)).id;
    for (const purpose of ['AID', 'HEALTH']) await agreed(w, ownerMemberId, purpose);
  });
  afterAll(() => w.close());

  const wish = (more: object = {}) => ({ branchId: east.id, kind: 'VIOLENCE', supervisorId: supervisor.id, ...words, ...more });
  const open = (more: object = {}, token = handler.token) => w.speaker.make('openCase', wish(more), token);
  const codeOf = async (name: string, input: object, token: string) => {
    const { userErrors, errors } = await w.speaker.say(name, input, token);
    return userErrors[0]?.code ?? errors[0]?.extensions.code;
  };
  const rows = <Row>(sql: string, ...values: string[]) => w.app.database.read.rows<Row>(sql, values);
  const reveal = async (recordId: string, token: string, fields: readonly string[] = ['PERSON']) => {
    const { result, errors } = await w.speaker.say('reveal', { recordId, fields, purpose: 'HANDLE_CASE', reason: REASON }, token);
    const values = (result?.['values'] ?? []) as { field: string; value: string }[];
    return errors[0]?.extensions.code ?? values.map(({ field, value }) => `${field} ${value}`);
  };
  const seenBy = async (id: string, token: string) => {
    const query = 'query ($id: ID!) { case(id: $id) { id viewerCan } node(id: $id) { id } }';
    const { data } = await w.app.graphql<{ case: { viewerCan: string[] } | null; node: object | null }>(query, { id }, token);
    expect(data.case === null).toBe(data.node === null);
    return data.case?.viewerCan ?? null;
  };

  it('lies in every table, in the trail and in the search index sealed under a key of its own', async () => {
    const { id } = await open({ kind: 'AID', ownerMemberId });
    await w.speaker.make('addCaseNote', { caseId: id, text: '示例：家访记录原文' }, handler.token);
    const tables = w.app.database.dialect === 'sqlite' ? `SELECT name FROM sqlite_master WHERE type = 'table'` : 'SHOW TABLES';
    for (const table of (await rows<Record<string, string>>(tables)).map(row => Object.values(row)[0]!)) {
      const text = JSON.stringify(await rows(`SELECT * FROM ${table}`));
      for (const secret of ['示例个案标题', '示例当事人甲', '很私密的经过', '家访记录原文'])
        expect(`${table} ${text.includes(secret)}`).toBe(`${table} false`);
      if (table === 'case_file') expect(text).not.toContain(ownerMemberId);
    }
    expect(await rows('SELECT family FROM data_key WHERE family = ?', `case/${id}`)).toHaveLength(1);
    const { data } = await w.app.graphql<{ search: object[] }>('{ search(text: "示例个案标题") { title } }', {}, handler.token);
    expect(data.search).toEqual([]);
  });

  it('is there for its handler and its supervisor, and for nobody else, whatever their role', async () => {
    const { id } = await open();
    expect([await seenBy(id, handler.token), await seenBy(id, supervisor.token)]).toEqual([['ADD_NOTE'], ['ASSIGN', 'CLOSE']]);
    const others = {
      colleague: east.staff,
      reviewer: w.app.as('REVIEWER', east.path),
      lead: w.admin,
      branchLead: w.app.as('PROGRAMME_LEAD', east.path),
      discipline: w.app.as('DISCIPLINE', east.path),
      auditor: w.app.as('AUDITOR', '/'),
      administrator: w.keeper,
      elsewhere: west.staff,
      public: '',
    };
    for (const [name, token] of Object.entries(others)) expect([name, await seenBy(id, token)]).toEqual([name, null]);
    for (const [name, token] of Object.entries(others).filter(([, token]) => token))
      expect([name, await reveal(id, token)]).toEqual([name, 'NOT_FOUND']);
    expect(await reveal(id, handler.token, ['TITLE', 'PERSON', 'NARRATIVE'])).toEqual([
      `TITLE ${words.title}`,
      `PERSON ${words.person}`,
      `NARRATIVE ${words.narrative}`,
    ]);
  });

  it('keeps in the trail every opening before it is answered, and every attempt, also at a case that does not exist', async () => {
    const { id } = await open();
    const trail = () =>
      rows<{ action: string; kind: string; accountId: string }>(
        'SELECT action, kind, accountId FROM audit_entry WHERE objectId = ? ORDER BY id',
        id,
      );
    await reveal(id, handler.token);
    await reveal(id, east.colleague);
    await seenBy(id, east.colleague);
    await codeOf('addCaseNote', { caseId: id, text: '示例' }, east.colleague);
    const stranger = w.app.accountIdOf(east.colleague);
    expect(await trail()).toEqual([
      { action: 'openCase', kind: 'CHANGE', accountId: handler.id },
      { action: 'reveal', kind: 'READ', accountId: handler.id },
      { action: 'reveal', kind: 'DENIED', accountId: stranger },
      { action: 'case', kind: 'DENIED', accountId: stranger },
      { action: 'case', kind: 'DENIED', accountId: stranger },
      { action: 'addCaseNote', kind: 'DENIED', accountId: stranger },
    ]);
    const nothing = newId('case');
    expect(await codeOf('addCaseNote', { caseId: nothing, text: '示例' }, handler.token)).toBe('NOT_FOUND');
    expect(await rows('SELECT kind FROM audit_entry WHERE objectId = ?', nothing)).toEqual([{ kind: 'DENIED' }]);
    await w.app.database.read.run('ALTER TABLE audit_entry RENAME TO audit_entry_away');
    const unseen = await reveal(id, handler.token);
    await w.app.database.read.run('ALTER TABLE audit_entry_away RENAME TO audit_entry');
    expect(unseen).toBe('INTERNAL');
  });

  it('is opened by somebody who may handle it there, under another person who may watch over it', async () => {
    expect(await codeOf('openCase', wish({ supervisorId: handler.id }), handler.token)).toBe('SECOND_PERSON_REQUIRED');
    expect(await codeOf('openCase', wish({ supervisorId: newId('account') }), handler.token)).toBe('ASSIGNEE_UNFIT');
    const elsewhere = await enrolled(w.app, 'REVIEWER', west);
    expect(await codeOf('openCase', wish({ supervisorId: elsewhere.id }), handler.token)).toBe('ASSIGNEE_UNFIT');
    expect(await codeOf('openCase', wish({ branchId: west.id }), handler.token)).toBe('FORBIDDEN');
    expect(await codeOf('openCase', wish({ kind: 'TALK' }), handler.token)).toBe('FORBIDDEN');
    expect(await codeOf('openCase', wish({ ownerMemberId }), handler.token)).toBe('CASE_HAS_NO_OWNER');
    expect(await codeOf('openCase', wish({ narrative: ' ' }), handler.token)).toBe('TEXT_EMPTY');
  });

  it('goes to another handler by its supervisor alone, and the one before sees it no more', async () => {
    const { id, version } = await open();
    const next = await enrolled(w.app, 'STAFF', east);
    const assign = (handlerId: string, token = supervisor.token) =>
      codeOf('assignCase', { caseId: id, handlerId, expectedVersion: version }, token);
    expect(await assign(next.id, handler.token)).toBe('FORBIDDEN');
    expect(await assign(supervisor.id)).toBe('SECOND_PERSON_REQUIRED');
    expect(await assign((await enrolled(w.app, 'STAFF', west)).id)).toBe('ASSIGNEE_UNFIT');
    expect(await assign(next.id)).toBeUndefined();
    expect(await assign(handler.id)).toBe('VERSION_STALE');
    expect([await seenBy(id, handler.token), await reveal(id, handler.token), await reveal(id, next.token)]).toEqual([
      null,
      'NOT_FOUND',
      [`PERSON ${words.person}`],
    ]);
  });

  it('ends what was opened at once when the handler changes, also within the ten minutes', async () => {
    const { id, version } = await open();
    const { result } = await w.speaker.say(
      'reveal',
      { recordId: id, fields: ['PERSON'], purpose: 'HANDLE_CASE', reason: REASON },
      handler.token,
    );
    const again = async () => {
      const query = 'query ($id: ID!) { reveal(id: $id) { values { value } } }';
      return (await w.app.graphql<{ reveal: { values: object[] } }>(query, { id: result!['id'] }, handler.token)).data.reveal.values;
    };
    expect(await again()).toEqual([{ value: words.person }]);
    const next = await enrolled(w.app, 'STAFF', east);
    await w.speaker.make('assignCase', { caseId: id, handlerId: next.id, expectedVersion: version }, supervisor.token);
    expect(await again()).toEqual([]);
  });

  it('is closed by its supervisor, never by one who opened or handled it, and then rests', async () => {
    const { id, version } = await open();
    const close = (token: string) => codeOf('closeCase', { caseId: id, outcome: '示例结果', expectedVersion: version }, token);
    expect(await close(handler.token)).toBe('FORBIDDEN');
    const { state } = await w.speaker.make('closeCase', { caseId: id, outcome: '示例结果', expectedVersion: version }, supervisor.token);
    expect(state).toBe('CLOSED');
    expect(await codeOf('addCaseNote', { caseId: id, text: '示例' }, handler.token)).toBe('STATE_NOT_ALLOWED');
    expect([await seenBy(id, handler.token), await seenBy(id, supervisor.token)]).toEqual([[], []]);
    expect(await reveal(id, supervisor.token, ['OUTCOME'])).toEqual(['OUTCOME 示例结果']);
    const both = await enrolled(w.app, 'STAFF', east);
    const own = await open();
    await w.app.database.read.run('UPDATE case_file SET openedById = ?, handlerId = ? WHERE id = ?', [supervisor.id, both.id, own.id]);
    expect(await codeOf('closeCase', { caseId: own.id, outcome: '示例', expectedVersion: 1 }, supervisor.token)).toBe(
      'SECOND_PERSON_REQUIRED',
    );
  });

  it('is gone for whoever stands aside, and cannot be given to her', async () => {
    const { id, version } = await open();
    const aside = await enrolled(w.app, 'STAFF', east);
    const stand = (accountId: string) =>
      w.speaker.make('orderRecusal', { accountId, subjectId: id, reason: '示例：与当事人有亲属关系' }, supervisor.token);
    await stand(aside.id);
    expect(await codeOf('assignCase', { caseId: id, handlerId: aside.id, expectedVersion: version }, supervisor.token)).toBe(
      'ASSIGNEE_UNFIT',
    );
    await stand(handler.id);
    expect([await seenBy(id, handler.token), await reveal(id, handler.token)]).toEqual([null, 'NOT_FOUND']);
  });

  it('is read by the member it is about, without the notes, where the kind allows that', async () => {
    const { id } = await open({ kind: 'ILLNESS', ownerMemberId });
    await w.speaker.make('addCaseNote', { caseId: id, text: '示例办理记录' }, handler.token);
    const herself = w.app.as('MEMBER', east.path, null, { memberId: ownerMemberId });
    expect(await reveal(id, herself, ['PERSON', 'NOTES'])).toEqual([`PERSON ${words.person}`]);
    expect(await reveal(id, handler.token, ['NOTES'])).toEqual(['NOTES 示例办理记录']);
    expect(await seenBy(id, w.app.as('MEMBER', east.path, null, { memberId: newId('member') }))).toBeNull();
    expect(await seenBy((await open()).id, herself)).toBeNull();
  });

  it('of class T is kept by discipline alone', async () => {
    const [holder, second] = [await enrolled(w.app, 'DISCIPLINE', east), await enrolled(w.app, 'DISCIPLINE', east)];
    const { id } = await open({ kind: 'TALK', supervisorId: second.id }, holder.token);
    expect([await seenBy(id, holder.token), await seenBy(id, second.token)]).toEqual([['ADD_NOTE'], ['ASSIGN', 'CLOSE']]);
    expect([await seenBy(id, handler.token), await seenBy(id, w.admin), await seenBy(id, w.app.as('DISCIPLINE', east.path))]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('stands in the list of those who have it in hand', async () => {
    const { id } = await open();
    const mine = async (token: string) =>
      (await w.app.graphql<{ myCases: { id: string }[] }>('{ myCases { id branch { id } } }', {}, token)).data.myCases.map(one => one.id);
    expect([(await mine(handler.token))[0], (await mine(supervisor.token))[0], await mine(east.staff)]).toEqual([id, id, []]);
  });

  it('is counted for leads, one and two withheld, and the total with them', async () => {
    const lead = w.app.as('PROGRAMME_LEAD', east.path);
    const ask = async (token: string) =>
      (
        await w.app.graphql<{ caseCounts: { total: number | null; kinds: { kind: string; count: number | null; isWithheld: boolean }[] } }>(
          '{ caseCounts { total kinds { kind count isWithheld } } }',
          {},
          token,
        )
      ).data?.caseCounts;
    for (let turn = 0; turn < 3; turn++) await open({ kind: 'CHILD', basis: '示例：监护人已签署，存于档案柜' });
    await open({ kind: 'RIGHTS' });
    const seen = await ask(lead);
    const of = (kind: string) => seen!.kinds.find(one => one.kind === kind);
    expect(of('CHILD')).toEqual({ kind: 'CHILD', count: 3, isWithheld: false });
    expect(of('RIGHTS')).toEqual({ kind: 'RIGHTS', count: null, isWithheld: true });
    expect([of('TALK'), seen!.total]).toEqual([undefined, null]);
    const elsewhere = await ask(w.app.as('PROGRAMME_LEAD', west.path));
    expect([elsewhere!.total, elsewhere!.kinds.every(({ count }) => count === 0)]).toEqual([0, true]);
    expect((await ask(w.app.as('DISCIPLINE', east.path)))!.kinds.map(({ kind }) => kind)).toEqual(['TALK']);
    expect([await ask(handler.token), await ask('')]).toEqual([undefined, undefined]);
  });
});
