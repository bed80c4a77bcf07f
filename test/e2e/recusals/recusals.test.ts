import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { newId } from '../../../src/lib/typeid.js';
import { enrolled } from '../../support/enrol.js';
import { eventually } from '../../support/eventually.js';
import { readyContest } from '../../support/ready-contest.js';
import { addProject, type Place, startWorld, type World } from '../../support/sample-world.js';
import { bearer, signedIn } from '../../support/sign-in.js';
import { watchBySocket, watchByStream } from '../../support/sockets.js';
import { testLog } from '../../support/test-log.js';
import { everyKind, newContest } from './subjects.js';

type Person = Awaited<ReturnType<typeof enrolled>>;

const REASON = '示例：与当事人有亲属关系';
const CLEARED = '示例：亲属关系已经查清';

describe('a recusal', () => {
  let w: World;
  let east: Place;
  let west: Place;
  let discipline: string;
  let city: string;

  beforeAll(async () => {
    w = await startWorld();
    [east, west] = [await w.place(), await w.place()];
    [discipline, city] = [w.app.as('DISCIPLINE', east.path), w.app.as('SUPERVISOR', '/')];
  });
  afterAll(() => w.close());

  const codeOf = async (name: string, input: object, token: string) => {
    const { userErrors, errors } = await w.speaker.say(name, input, token);
    return userErrors[0]?.code ?? errors[0]?.extensions.code;
  };
  const declare = (subjectId: string, token: string, reason = '示例亲属') => w.speaker.make('declareRecusal', { subjectId, reason }, token);
  const order = (accountId: string, subjectId: string, token = discipline) =>
    w.speaker.make('orderRecusal', { accountId, subjectId, reason: REASON }, token);
  const lift = (recusalId: string, token = discipline, reason = CLEARED) => codeOf('liftRecusal', { recusalId, reason }, token);
  const rows = <Row>(sql: string, ...values: string[]) => w.app.database.read.rows<Row>(sql, values);
  const canDo = async (id: string, type: string, token: string) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on ${type} { viewerCan } } }`;
    return (await w.app.graphql<{ node: { viewerCan: string[] } | null }>(query, { id }, token)).data.node?.viewerCan ?? null;
  };
  const openCase = async (handler: Person, supervisor: Person) => {
    const words = { title: '示例个案', person: '示例当事人', narrative: '示例经过' };
    return w.speaker.make('openCase', { branchId: east.id, kind: 'VIOLENCE', supervisorId: supervisor.id, ...words }, handler.token);
  };
  const caseSeen = async (id: string, token: string) =>
    (await w.app.graphql<{ case: object | null }>('query ($id: ID!) { case(id: $id) { id } }', { id }, token)).data.case !== null;

  it('takes from every mutation of the record and from what it offers, at once, and from nobody else', async () => {
    const [lead, other] = [w.app.as('PROGRAMME_LEAD', east.path), w.app.as('PROGRAMME_LEAD', east.path)];
    for (const { type, id, calls } of await everyKind(w, east)) {
      expect([type, (await canDo(id, type, lead))!.length > 0]).toEqual([type, true]);
      await declare(id, lead);
      expect([type, await canDo(id, type, lead), (await canDo(id, type, other))!.length > 0]).toEqual([type, [], true]);
      for (const [name, input] of Object.entries(calls)) {
        expect([name, await codeOf(name, input, lead)]).toEqual([name, 'RECUSED']);
        expect([name, (await codeOf(name, input, other)) === 'RECUSED']).toEqual([name, false]);
      }
    }
  });

  it('takes from what is done with its rounds too, and leaves the records beside it alone', async () => {
    const host = w.app.as('CONTEST_HOST', east.path);
    const contests = [];
    for (let at = 0; at < 2; at++) {
      const contestId = await newContest(w, east);
      await w.keep('addEntry', { contestId, title: '示例作品' });
      await readyContest(w.keep, contestId);
      const rule = { perDay: 1, perEntryPerDay: 1 };
      const round = await w.keep('openRound', { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule });
      contests.push({ contestId, roundId: round.id });
    }
    await declare(contests[0]!.contestId, host);
    for (const [name, more] of Object.entries({ amendRound: { reason: '示例' }, closeRound: {}, decideRound: {} }))
      expect([name, await codeOf(name, { roundId: contests[0]!.roundId, ...more }, host)]).toEqual([name, 'RECUSED']);
    expect(await codeOf('closeRound', { roundId: contests[1]!.roundId }, host)).toBeUndefined();
  });

  it('makes a case not there: for its handler by her own word or her supervisor’s, with what she had opened of it', async () => {
    const supervisor = await enrolled(w.app, 'REVIEWER', east);
    for (const isOrdered of [false, true]) {
      const handler = await enrolled(w.app, 'STAFF', east);
      const { id, version } = await openCase(handler, supervisor);
      const wish = { recordId: id, fields: ['PERSON'], purpose: 'HANDLE_CASE', reason: REASON };
      const { result: window } = await w.speaker.say('reveal', wish, handler.token);
      const again = async () => {
        const query = 'query ($id: ID!) { reveal(id: $id) { values { value } } }';
        return (await w.app.graphql<{ reveal: { values: object[] } }>(query, { id: window!['id'] }, handler.token)).data.reveal.values;
      };
      expect([await caseSeen(id, handler.token), await again()]).toEqual([true, [{ value: '示例当事人' }]]);
      await (isOrdered ? order(handler.id, id, supervisor.token) : declare(id, handler.token));
      expect([await caseSeen(id, handler.token), await again()]).toEqual([false, []]);
      expect(await codeOf('addCaseNote', { caseId: id, text: '示例' }, handler.token)).toBe('NOT_FOUND');
      expect(await codeOf('assignCase', { caseId: id, handlerId: handler.id, expectedVersion: version }, supervisor.token)).toBe(
        'ASSIGNEE_UNFIT',
      );
    }
  });

  it('is the same answer when it is said again, also at the same moment and by somebody else', async () => {
    const supervisor = await enrolled(w.app, 'REVIEWER', east);
    const handler = await enrolled(w.app, 'STAFF', east);
    const { id } = await openCase(handler, supervisor);
    const said = await Promise.all([1, 2, 3].map(() => declare(id, handler.token)));
    const ordered = await order(handler.id, id, supervisor.token);
    expect(new Set([...said, ordered].map(one => one.id)).size).toBe(1);
    expect(ordered['isOrdered']).toBe(false);
    expect(await rows('SELECT id FROM recusal WHERE recordId = ?', id)).toHaveLength(1);
  });

  it('is lifted by whoever may order it and never by herself, stays on record, and can be taken up again', async () => {
    const person = await enrolled(w.app, 'DISCIPLINE', east);
    const subjectId = await addProject(w, east.id);
    const { id } = await declare(subjectId, person.token);
    expect(await lift(id, person.token)).toBe('SECOND_PERSON_REQUIRED');
    for (const token of [east.staff, w.app.as('REVIEWER', east.path), w.admin, w.app.as('DISCIPLINE', west.path), w.keeper, ''])
      expect(await lift(id, token)).toMatch(/^(FORBIDDEN|UNAUTHENTICATED)$/);
    expect([await lift(id, discipline, '短'), await lift(id, discipline, '示例：电话13800138000')]).toEqual([
      'REASON_TOO_SHORT',
      'REASON_NAMES_SOMEBODY',
    ]);
    expect(await lift(newId('recusal'))).toBe('NOT_FOUND');
    expect([await lift(id), await lift(id)]).toEqual([undefined, 'STATE_NOT_ALLOWED']);
    const second = await declare(subjectId, person.token);
    expect(second.id).not.toBe(id);
    const { data } = await w.app.graphql<{ recusals: object[] }>(
      'query ($id: ID!) { recusals(subjectId: $id) { id accountId isOrdered reason liftReason } }',
      { id: subjectId },
      discipline,
    );
    const of = { accountId: person.id, isOrdered: false, reason: '示例亲属' };
    expect(data.recusals).toEqual([
      { id: second.id, ...of, liftReason: null },
      { id, ...of, liftReason: CLEARED },
    ]);
  });

  it('gives whoever stands aside no say in who else does', async () => {
    const [one, other] = [await enrolled(w.app, 'SUPERVISOR', east), await enrolled(w.app, 'REVIEWER', east)];
    const subjectId = await addProject(w, east.id, false);
    const { id } = await order(other.id, subjectId);
    await declare(subjectId, one.token);
    expect(await lift(id, one.token)).toBe('RECUSED');
    expect(await codeOf('orderRecusal', { accountId: other.id, subjectId, reason: REASON }, one.token)).toBe('RECUSED');
    expect((await rows<{ standing: number | null }>('SELECT standing FROM recusal WHERE id = ?', id))[0]!.standing).toBe(1);
  });

  it('from a case is ordered by its supervisor, or blindly for the whole city, which learns nothing by it', async () => {
    const [handler, supervisor] = [await enrolled(w.app, 'STAFF', east), await enrolled(w.app, 'REVIEWER', east)];
    const { id } = await openCase(handler, supervisor);
    const wish = { accountId: handler.id, subjectId: id, reason: REASON };
    expect(await codeOf('orderRecusal', { ...wish, accountId: supervisor.id }, handler.token)).toBe('FORBIDDEN');
    for (const token of [discipline, w.app.as('REVIEWER', east.path)]) expect(await codeOf('orderRecusal', wish, token)).toBe('NOT_FOUND');
    const denied = `SELECT action FROM audit_entry WHERE objectId = ? AND kind = 'DENIED'`;
    expect(await rows(denied, id)).toEqual([{ action: 'orderRecusal' }, { action: 'orderRecusal' }]);
    const nothing = newId('case');
    const [there, notThere] = [await order(supervisor.id, id, city), await order(supervisor.id, nothing, city)];
    expect({ ...there, id: '', subjectId: '' }).toEqual({ ...notThere, id: '', subjectId: '' });
    expect([await caseSeen(id, supervisor.token), await caseSeen(id, city)]).toEqual([false, false]);
    expect(await codeOf('orderRecusal', wish, supervisor.token)).toBe('NOT_FOUND');
    expect(await lift(there.id, city)).toBeUndefined();
    expect(await caseSeen(id, supervisor.token)).toBe(true);
  });

  it('refuses bad input, what nobody stands aside from, and what the asker does not see', async () => {
    const draft = await addProject(w, east.id, false);
    const of = (subjectId: string, reason = '示例亲属') => ({ subjectId, reason });
    expect(await codeOf('declareRecusal', of(draft), west.staff)).toBe('NOT_FOUND');
    expect(await codeOf('declareRecusal', of(newId('case')), east.staff)).toBe('NOT_FOUND');
    expect(await codeOf('declareRecusal', of(east.id), east.staff)).toBe('RECUSAL_NOT_OFFERED');
    expect(await codeOf('declareRecusal', of('示例'), east.staff)).toBe('RECUSAL_NOT_OFFERED');
    expect(await codeOf('declareRecusal', of(draft, ' '), east.staff)).toBe('TEXT_EMPTY');
    expect(await codeOf('declareRecusal', of(draft, '长'.repeat(501)), east.staff)).toBe('TEXT_TOO_LONG');
    for (const token of ['', w.app.as('SERVICE', east.path, null, { account: null, verbs: ['READ_INTERNAL'] })])
      expect(await codeOf('declareRecusal', of(draft), token)).toMatch(/^(UNAUTHENTICATED|FORBIDDEN)$/);
    const order = { accountId: newId('account'), subjectId: draft, reason: REASON };
    expect(await codeOf('orderRecusal', order, discipline)).toBe('LINKED_RECORD_NOT_FOUND');
    expect(await codeOf('orderRecusal', { ...order, accountId: draft }, discipline)).toBe('WRONG_TYPE_OF_ID');
    expect(await codeOf('orderRecusal', { ...order, subjectId: newId('project') }, city)).toBe('NOT_FOUND');
    expect(await codeOf('orderRecusal', order, east.staff)).toBe('FORBIDDEN');
    expect(await codeOf('liftRecusal', { recusalId: draft, reason: CLEARED }, discipline)).toBe('WRONG_TYPE_OF_ID');
    expect(await rows('SELECT id FROM recusal WHERE recordId = ?', draft)).toEqual([]);
  });

  it('is listed for herself, and for a record to those alone who may order it', async () => {
    const person = await enrolled(w.app, 'STAFF', east);
    const draft = await addProject(w, east.id, false);
    const { id } = await declare(draft, person.token);
    const mine = async (token: string) =>
      (await w.app.graphql<{ myRecusals: { id: string }[] }>('{ myRecusals { id } }', {}, token)).data.myRecusals.map(one => one.id);
    expect([await mine(person.token), await mine(east.colleague)]).toEqual([[id], []]);
    const list = async (subjectId: string, token: string) => {
      const query = 'query ($id: ID!) { recusals(subjectId: $id) { id } }';
      const { data, errors } = await w.app.graphql<{ recusals: { id: string }[] }>(query, { id: subjectId }, token);
      return errors?.[0]?.extensions.code ?? data.recusals.map(one => one.id);
    };
    expect([await list(draft, discipline), await list(draft, city)]).toEqual([[id], [id]]);
    expect([await list(draft, person.token), await list(draft, w.app.as('DISCIPLINE', west.path)), await list(east.id, city)]).toEqual([
      'FORBIDDEN',
      'NOT_FOUND',
      'RECUSAL_NOT_OFFERED',
    ]);
  });

  it('stands in the audit trail with who, about what, and the reason of whoever orders or lifts it', async () => {
    const person = await enrolled(w.app, 'STAFF', east);
    const subjectId = await addProject(w, east.id, false);
    const { id } = await order(person.id, subjectId);
    await lift(id);
    await declare(subjectId, person.token);
    const accountId = w.app.accountIdOf(discipline);
    const trail = `SELECT action, accountId, reason FROM audit_entry WHERE objectId = ? AND action LIKE '%Recusal' ORDER BY id`;
    expect(await rows(trail, subjectId)).toEqual([
      { action: 'orderRecusal', accountId, reason: REASON },
      { action: 'liftRecusal', accountId, reason: CLEARED },
      { action: 'declareRecusal', accountId: person.id, reason: null },
    ]);
  });

  describe('of somebody who has boards open', () => {
    const BOARD = (contestId: string) => `subscription { contestBoard(contestId: "${contestId}") { title } }`;
    const person = (name: string) =>
      signedIn(w.app, { signInName: name, password: '示例口令-春风-化雨-2026', role: 'CONTEST_HOST', branchId: east.id });

    it('closes her socket and her stream within a second, and when it is lifted again, and nobody else’s', async () => {
      const [host, colleague] = [await person('huibi-a'), await person('huibi-b')];
      const contestId = await newContest(w, east);
      const open = async (session: typeof host) => {
        const boards = [watchBySocket, watchByStream].map(watch => watch(w.app.url, BOARD(contestId), bearer(session)));
        for (const board of boards) expect((await board.first).data).toBeDefined();
        return boards;
      };
      const others = await open(colleague);
      let othersClosed = 0;
      for (const board of others) void board.closing.then(() => (othersClosed += 1));
      const closesWithin = async (work: () => Promise<unknown>) => {
        const boards = await open(host);
        await work();
        const since = performance.now();
        expect(await Promise.all(boards.map(board => board.closing))).toEqual(['4403 ACCESS_CHANGED', 'ACCESS_CHANGED']);
        expect(performance.now() - since).toBeLessThan(1_000);
      };
      await closesWithin(() => declare(contestId, bearer(host)));
      const [{ id }] = (await rows<{ id: string }>('SELECT id FROM recusal WHERE recordId = ?', contestId)) as [{ id: string }];
      await closesWithin(() => lift(id));
      expect(othersClosed).toBe(0);
      for (const board of others) await board.close();
    });

    it('closes them on another node, also when the nodes hear nothing of each other', async () => {
      const host = await person('huibi-c');
      const config = readConfig({ DEMO_DATA: 'off', ...w.app.environment, REDIS_URL: '', PORT: '0', LOG_LEVEL: 'trace' });
      const node = await createApp({ config, clock: w.app.clock, logTo: testLog() });
      const url = await node.start();
      try {
        const contestId = await newContest(w, east);
        const board = watchBySocket(url, BOARD(contestId), bearer(host));
        expect((await board.first).data).toBeDefined();
        let closed = '';
        void board.closing.then(how => (closed = how));
        await declare(contestId, bearer(host));
        await eventually(() => closed === '4403 ACCESS_CHANGED');
      } finally {
        await node.stop();
      }
    });
  });
});
