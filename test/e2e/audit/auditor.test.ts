import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noteDenied, noteRead } from '../../../src/access/audit/note.js';
import { CITY, verbsAt } from '../../../src/access/may.js';
import { seesNothing } from '../../../src/access/scope.js';
import { newId } from '../../../src/lib/typeid.js';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';
import { viewerAs } from '../../support/viewers.js';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly action: string;
  readonly objectId: string | null;
  readonly accountId: string | null;
  readonly purpose: string | null;
  readonly isIntact: boolean;
  readonly seq: number | null;
  readonly changes: {
    table: string;
    kind: string;
    rowId: string | null;
    rows: number;
    columns: { name: string; after: string | null; isDigest: boolean }[];
  }[];
  readonly facts: { name: string; value: string }[];
}

const ENTRIES = `query ($where: AuditEntryWhere, $first: Int) { auditEntries(where: $where, first: $first) { totalCount nodes {
  id kind action objectId accountId purpose isIntact seq changes { table kind rowId rows columns { name after isDigest } } facts { name value } } } }`;

describe('the auditor', () => {
  let world: GivenWorld;
  let auditor: string;
  beforeAll(async () => {
    world = await givenWorld();
    auditor = world.app.as('AUDITOR', '/');
  });
  afterAll(() => world.close());

  const list = async (where: object, token = auditor) => {
    const answer = await world.app.graphql<{ auditEntries: { totalCount: number; nodes: Entry[] } }>(ENTRIES, { where, first: 50 }, token);
    return { code: answer.errors?.[0]?.extensions.code, ...answer.data?.auditEntries };
  };
  const stored = async (action: string) =>
    (await world.app.database.read.rows<{ kind: string }>('SELECT kind FROM audit_entry WHERE action = ?', [action])).length;

  it('reads who did what to a record, with its columns, words as digests', async () => {
    const { nodes } = await list({ objectId: { eq: world.projects[0] }, action: { eq: 'createProject' } });
    expect(nodes).toHaveLength(1);
    const [entry] = nodes!;
    expect(entry).toMatchObject({ kind: 'CHANGE', action: 'createProject', objectId: world.projects[0], isIntact: true });
    const change = entry!.changes.find(({ table }) => table === 'project')!;
    expect(change).toMatchObject({ kind: 'INSERT', rowId: world.projects[0], rows: 1 });
    expect(change.columns.find(({ name }) => name === 'heart')).toMatchObject({ after: 'WARM', isDigest: false });
    expect(change.columns.find(({ name }) => name === 'title')).toMatchObject({ isDigest: true });
  });

  it('finds entries by account, time, kind and purpose, newest first', async () => {
    const [row] = await world.app.database.read.rows<{ accountId: string }>(
      `SELECT accountId FROM audit_entry WHERE action = 'createBrand'`,
    );
    const byAccount = await list({ accountId: { eq: row!.accountId } });
    expect(byAccount.nodes!.length).toBeGreaterThan(5);
    expect(new Set(byAccount.nodes!.map(({ accountId }) => accountId))).toEqual(new Set([row!.accountId]));
    const ids = byAccount.nodes!.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect((await list({ at: { gt: '2030-01-01T00:00:00Z' } })).totalCount).toBe(0);
    const objectId = newId('member');
    const { database } = world.app;
    await noteRead(database, viewerAs('STAFF'), { action: 'revealForTest', objectId, purpose: 'HANDLE_CASE', reason: '核对' });
    await noteDenied(database, viewerAs('REVIEWER'), { action: 'revealForTest', objectId, purpose: 'STATISTICS' });
    const read = await list({ objectId: { eq: objectId }, purpose: { eq: 'HANDLE_CASE' } });
    expect(read.nodes!.map(({ kind, purpose }) => [kind, purpose])).toEqual([['READ', 'HANDLE_CASE']]);
    const denied = await list({ objectId: { eq: objectId }, kind: { in: ['DENIED'] } });
    expect(denied.nodes!.map(({ kind }) => kind)).toEqual(['DENIED']);
  });

  it('walks the trail in pages, forwards and backwards, and meets each entry once, though the reading adds to it', async () => {
    const where = { kind: { eq: 'CHANGE' }, action: { in: ['createMember', 'createBranch', 'logTalk'] } };
    const page = async (args: string) => {
      const text = `query ($where: AuditEntryWhere) { auditEntries(where: $where, ${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
      const { data } = await world.app.graphql<{
        auditEntries: {
          nodes: { id: string }[];
          pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
        };
      }>(text, { where }, auditor);
      return data.auditEntries;
    };
    const whole = (await page('first: 100')).nodes.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(8);
    const [forward, backward]: [string[], string[]] = [[], []];
    for (let at = await page('first: 3'); ; at = await page(`first: 3, after: "${at.pageInfo.endCursor}"`)) {
      forward.push(...at.nodes.map(({ id }) => id));
      if (!at.pageInfo.hasNextPage) break;
    }
    for (let at = await page('last: 3'); ; at = await page(`last: 3, before: "${at.pageInfo.startCursor}"`)) {
      backward.unshift(...at.nodes.map(({ id }) => id));
      if (!at.pageInfo.hasPreviousPage) break;
    }
    expect([forward, backward]).toEqual([whole, whole]);
  });

  it('leaves one entry of each reading, about the record that was asked for', async () => {
    const before = await stored('auditEntries');
    const objectId = world.projects[1]!;
    await list({ objectId: { eq: objectId } });
    expect(await stored('auditEntries')).toBe(before + 1);
    const about = await list({ objectId: { eq: objectId }, action: { eq: 'auditEntries' } });
    expect(about.nodes![0]).toMatchObject({ kind: 'READ', objectId, facts: [{ name: 'rows', value: expect.any(String) }] });
  });

  it('sees one entry, the signed head, and what a check of the last entries finds', async () => {
    await world.app.sealer.flush();
    const [{ id }] = (await list({ action: { eq: 'createContest' } })).nodes as [Entry];
    const text =
      'query ($id: ID!) { auditEntry(id: $id) { id isIntact seq } auditHead { seq entries signature } auditCheck(last: 5) { entries found faults { kind } } }';
    const { data, errors } = await world.app.graphql<{
      auditEntry: { id: string; isIntact: boolean; seq: number };
      auditHead: { seq: number; entries: number };
      auditCheck: { entries: number; found: number };
    }>(text, { id }, auditor);
    expect(errors).toBeUndefined();
    expect(data.auditEntry).toMatchObject({ id, isIntact: true, seq: expect.any(Number) });
    expect(data.auditHead.entries).toBe(data.auditHead.seq);
    expect(data.auditHead.seq).toBeGreaterThan(100);
    expect(data.auditCheck).toMatchObject({ entries: 5, found: 0 });
    for (const action of ['auditEntry', 'auditHead', 'auditCheck']) expect([action, await stored(action)]).toEqual([action, 1]);
    const none = await world.app.graphql<{ auditEntry: null }>(
      'query ($id: ID!) { auditEntry(id: $id) { id } }',
      { id: newId('audit') },
      auditor,
    );
    expect(none.data).toEqual({ auditEntry: null });
    const wide = await world.app.graphql('{ auditCheck(last: 10001) { found } }', {}, auditor);
    expect(wide.errors?.[0]?.extensions.code).toBe('AUDIT_RANGE_INVALID');
  });

  it('reads the trail and nothing else, and nobody else reads it', async () => {
    const viewer = viewerAs('AUDITOR');
    expect(verbsAt(viewer, CITY)).toEqual(['READ_AUDIT']);
    expect(seesNothing(viewer.scope.I) && seesNothing(viewer.scope.R)).toBe(true);
    const { projects } = world;
    const draft = await world.app.graphql<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', { id: projects[1] }, auditor);
    expect(draft.data.node).toBeNull();
    for (const token of [world.admin, world.keeper, world.east.staff, '']) {
      const { errors } = await world.app.graphql('{ auditEntries(first: 1) { nodes { id } } }', {}, token);
      expect(errors?.[0]?.extensions.code).toBe(token ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    }
  });

  it('gets no answer where its reading cannot be noted, while public data is still read', async () => {
    // The trail can be read, but takes no entry.
    const { read } = world.app.database;
    const refusal = read.dialect === 'sqlite' ? `BEGIN SELECT RAISE(ABORT, 'full'); END` : `FOR EACH ROW SIGNAL SQLSTATE '45000'`;
    await read.run(`CREATE TRIGGER audit_entry_full BEFORE INSERT ON audit_entry ${refusal}`);
    try {
      const look = { action: 'revealForTest', purpose: 'HANDLE_CASE' };
      await expect(noteRead(world.app.database, viewerAs('STAFF'), look)).rejects.toThrow();
      await expect(noteDenied(world.app.database, viewerAs('STAFF'), look)).rejects.toThrow();
      expect((await list({})).code).toBe('INTERNAL');
      const write = await world.speaker.say('createBrand', { code: 'NO-TRAIL', name: '示例品牌' }, world.admin);
      expect([write.result, write.errors[0]?.extensions.code]).toEqual([null, 'INTERNAL']);
      const open = await world.app.graphql<{ brands: { nodes: object[] } }>(
        '{ brands(first: 5) { nodes { id } } contests(first: 1) { nodes { id } } }',
      );
      expect([open.errors, open.data.brands.nodes.length > 0]).toEqual([undefined, true]);
    } finally {
      await read.run('DROP TRIGGER audit_entry_full');
    }
    expect((await list({ action: { eq: 'createBrand' } })).code).toBeUndefined();
  });
});
