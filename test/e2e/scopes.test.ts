import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GivenWorld, givenWorld } from '../support/sample-world.js';

const LISTS = `{
  members(first: 100) { totalCount nodes { id } }
  newSectorOrgs(first: 100) { totalCount nodes { id } }
  feedbackItems(first: 100) { totalCount nodes { id } }
  ledgerEntries(first: 100) { totalCount nodes { id } }
  baselines(first: 100) { totalCount nodes { id } }
  studySessions(first: 100) { totalCount nodes { id } }
  accounts(first: 100) { totalCount nodes { id } }
  inbox(first: 100) { totalCount nodes { id } }
}`;
const PUBLIC_LISTS = `{
  projects(first: 100) { totalCount nodes { id state branch { id } } }
  talks(first: 100) { totalCount nodes { id state branch { id } } }
}`;

interface Rows<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
}
interface Reviewed {
  readonly id: string;
  readonly state: string;
  readonly branch: { readonly id: string } | null;
}

describe('rows of other parts of the tree', () => {
  let w: GivenWorld;
  beforeAll(async () => {
    w = await givenWorld();
  });
  afterAll(() => w.close());

  /** The branch that owns a record, from the tables themselves. */
  async function ownersOf(table: string, ids: readonly string[], column = 'branchId'): Promise<string[]> {
    if (ids.length === 0) return [];
    const marks = ids.map(() => '?').join();
    const sql = `SELECT DISTINCT b.path AS path FROM ${table} t JOIN branch b ON b.id = t.${column} WHERE t.id IN (${marks})`;
    return (await w.app.database.read.rows<{ path: string }>(sql, ids)).map(({ path }) => path);
  }
  /** Each list by itself: one that is refused must not hide what another gives away. */
  async function listsFor(token: string, text = LISTS): Promise<Record<string, Rows<Reviewed>>> {
    const seen: Record<string, Rows<Reviewed>> = {};
    for (const line of text.split('\n').slice(1, -1)) {
      const { data, errors } = await w.app.graphql<Record<string, Rows<Reviewed>>>(`{ ${line} }`, {}, token);
      const name = line.trim().split('(')[0]!;
      if (errors && !['FORBIDDEN', 'UNAUTHENTICATED'].includes(errors[0]!.extensions.code)) throw new Error(JSON.stringify(errors));
      seen[name] = data?.[name] ?? { totalCount: 0, nodes: [] };
    }
    return seen;
  }

  it('are never shown to somebody without an account', async () => {
    for (const [name, { totalCount, nodes }] of Object.entries(await listsFor('')))
      expect([name, totalCount, nodes]).toEqual([name, 0, []]);
    const { projects, talks } = await listsFor('', PUBLIC_LISTS);
    expect(new Set(projects!.nodes.map(({ state }) => state))).toEqual(new Set(['PUBLISHED']));
    expect(new Set(talks!.nodes.map(({ state }) => state))).toEqual(new Set(['CONFIRMED']));
    const { data } = await w.app.graphql<{ coverage: { due: number; gaps: unknown } }>(
      '{ coverage(metric: NEW_SECTOR_COVERAGE) { due gaps { totalCount } } }',
    );
    expect(data.coverage).toMatchObject({ due: 2, gaps: null });
  });

  it('are never shown to staff of a sibling', async () => {
    const seen = await listsFor(w.west.staff);
    const tables = { members: 'member', newSectorOrgs: 'new_sector_org', ledgerEntries: 'ledger_entry', studySessions: 'study_session' };
    for (const [name, table] of Object.entries(tables)) {
      const ids = seen[name]!.nodes.map(({ id }) => id);
      expect([name, ids.length > 0]).toEqual([name, true]);
      const owners = await ownersOf(table, ids, name === 'members' ? 'homeBranchId' : 'branchId');
      expect([name, owners.filter(path => !path.startsWith(w.west.path))]).toEqual([name, []]);
      expect([name, seen[name]!.totalCount]).toEqual([name, ids.length]);
    }
    for (const name of ['baselines', 'feedbackItems', 'accounts', 'inbox']) expect([name, seen[name]!.totalCount]).toEqual([name, 0]);
    const { projects, talks } = await listsFor(w.west.staff, PUBLIC_LISTS);
    const foreign = [...projects!.nodes, ...talks!.nodes].filter(({ branch }) => branch?.id === w.east.id);
    expect(new Set(foreign.map(({ state }) => state))).toEqual(new Set(['PUBLISHED', 'CONFIRMED']));
  });

  it('are not found by their id either: no kind of record gives more by `node` than by its list', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    const kinds = ['member', 'new_sector_org', 'feedback', 'ledger_entry', 'baseline', 'file', 'study_session', 'attendance', 'account'];
    for (const kind of kinds) {
      const id = w.made.get(kind)?.[0];
      if (!id) throw new Error(`No ${kind} was made`);
      for (const token of ['', w.west.staff]) {
        const { data, errors } = await w.app.graphql<{ node: unknown }>(query, { id }, token);
        expect([kind, data?.node ?? null, errors ?? []]).toEqual([kind, null, []]);
      }
    }
    const draft = w.projects[1]!;
    for (const token of ['', w.west.staff])
      expect((await w.app.graphql<{ node: unknown }>(query, { id: draft }, token)).data.node).toBeNull();
    expect((await w.app.graphql<{ node: unknown }>(query, { id: draft }, w.east.staff)).data.node).not.toBeNull();
  });

  it('hide nobody from herself: a member reads her own file, and nobody else’s', async () => {
    const [own, other] = w.made.get('member')!;
    const token = w.app.as('MEMBER', w.west.path, null, { memberId: own });
    const read = 'query ($own: ID!, $other: ID!) { own: member(id: $own) { id name roles { role } } other: member(id: $other) { id } }';
    const { data } = await w.app.graphql<{ own: { id: string }; other: null }>(read, { own, other }, token);
    expect(data).toMatchObject({ own: { id: own }, other: null });
    const { errors } = await w.app.graphql('{ members { totalCount } }', {}, token);
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it('are in nobody else’s exports and downloads', async () => {
    for (const kind of ['MEMBERS', 'LEDGER']) {
      const refused = await w.speaker.say('prepareExport', { kind, format: 'CSV', branchId: w.east.id }, w.west.staff);
      expect([kind, refused.result]).toEqual([kind, null]);
      expect((await w.speaker.say('prepareExport', { kind, format: 'CSV' }, '')).result).toBeNull();
      const own = await w.speaker.say('prepareExport', { kind, format: 'CSV' }, w.west.staff);
      if (!own.result) continue;
      const text = await (await fetch(w.app.url + String(own.result['url']))).text();
      const foreign = await w.app.database.read.rows<{ name: string }>('SELECT m.name AS name FROM member m WHERE m.homeBranchId = ?', [
        w.east.id,
      ]);
      expect(foreign.filter(({ name }) => text.includes(name))).toEqual([]);
    }
    for (const token of ['', w.west.staff]) {
      expect((await w.speaker.say('prepareDownload', { fileId: w.made.get('file')![0]! }, token)).result).toBeNull();
    }
  });
});
