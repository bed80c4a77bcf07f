import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startWorld, type World } from '../support/sample-world.js';

/** Names that many rows share, and such as databases like to sort in their own way. */
const NAMES = ['王芳', '王芳', '李娜', '𬭚玉', '👩🏽 示例', '❤️ 示例', 'Zoe', 'alice', 'Ａlice', 'a b', '示例'];
const SIZES = fc.integer({ min: 1, max: 7 });

interface List {
  readonly field: string;
  readonly where: string;
  readonly orders: readonly string[];
  insert(at: number): Promise<unknown>;
}
interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

describe('keyset pages under concurrent inserts', () => {
  let w: World;
  let lists: List[];
  beforeAll(async () => {
    w = await startWorld();
    const { id: branchId } = await w.place();
    const nameOf = (at: number) => NAMES[at % NAMES.length]!;
    let code = 0;
    const base = { parentId: branchId, kind: 'DEPARTMENT' };
    const day = (at: number) => `2026-0${1 + (at % 5)}-0${1 + (at % 3)}`;
    lists = [
      {
        field: 'branches',
        where: 'where: { kind: { eq: DEPARTMENT } }, ',
        orders: ['NAME', 'CODE', 'PATH'],
        insert: at => w.keep('createBranch', { ...base, code: `K${(at * 37) % 100}-${++code}`, name: nameOf(at) }),
      },
      {
        field: 'members',
        where: '',
        orders: ['NAME', 'JOINED_ON'],
        insert: at => w.keep('createMember', { homeBranchId: branchId, name: nameOf(at), gender: 'FEMALE', joinedOn: day(at) }),
      },
      {
        field: 'ledgerEntries',
        where: 'where: { occurredOn: { gte: "2026-01-01" } }, ',
        orders: ['OCCURRED_ON'],
        insert: at => w.keep('recordLedgerEntry', { branchId, indicator: 'MILK_CANS', amount: '1', occurredOn: day(at) }),
      },
    ];
    for (const list of lists) for (let at = 0; at < 14; at++) await list.insert(at);
  });
  afterAll(() => w.close());

  async function page(list: List, order: string, args: string): Promise<Page> {
    const query = `{ list: ${list.field}(${list.where}${args}, orderBy: [${order}]) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const { data, errors } = await w.app.graphql<{ list: Page }>(query, {}, w.admin);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.list;
  }
  const all = async (list: List, order: string) => (await page(list, order, 'first: 100')).nodes.map(({ id }) => id);

  /** Walks the list, with rows inserted while each page but the last is on its way. */
  async function walk(list: List, order: string, size: number, isForward: boolean, inserts: number[]): Promise<string[]> {
    const ids: string[] = [];
    for (let from = ''; ; ) {
      const at = inserts.pop();
      const [seen] = await Promise.all([
        page(list, order, `${isForward ? 'first' : 'last'}: ${size}${from}`),
        at !== undefined && list.insert(at),
      ]);
      ids.splice(isForward ? ids.length : 0, 0, ...seen.nodes.map(({ id }) => id));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = seen.pageInfo;
      if (!(isForward ? hasNextPage : hasPreviousPage)) return ids;
      from = isForward ? `, after: "${endCursor}"` : `, before: "${startCursor}"`;
    }
  }

  it.each([0, 1, 2])(
    'show every row that exists throughout exactly once and in order: list %i',
    async number => {
      const list = lists[number]!;
      const keys = fc.shuffledSubarray([...list.orders], { minLength: 1 });
      const directions = fc.array(fc.constantFrom('ASC', 'DESC'), { minLength: 3, maxLength: 3 });
      const inserts = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 3 });
      const rule = fc.asyncProperty(keys, directions, SIZES, fc.boolean(), inserts, async (fields, ways, size, isForward, added) => {
        const order = fields.map((field, at) => `{ field: ${field}, direction: ${ways[at]} }`).join(', ');
        const before = await all(list, order);
        const walked = await walk(list, order, size, isForward, [...added]);
        const after = await all(list, order);
        expect(new Set(walked).size).toBe(walked.length);
        const throughout = new Set(before);
        expect(walked.filter(id => throughout.has(id))).toEqual(before);
        // Whatever came in on the way stands where the list has it.
        const met = new Set(walked);
        expect(after.filter(id => met.has(id))).toEqual(walked);
      });
      await fc.assert(rule, { seed: 615, numRuns: 8, endOnFailure: true });
    },
    60_000,
  );

  it('stand in the order of code points, whatever the database', async () => {
    for (const list of lists.slice(0, 2)) {
      const query = `{ list: ${list.field}(${list.where}first: 100, orderBy: [{ field: NAME, direction: ASC }]) { nodes { id name } } }`;
      const { data } = await w.app.graphql<{ list: { nodes: { id: string; name: string }[] } }>(query, {}, w.admin);
      const names = data.list.nodes.map(({ name }) => name);
      expect(names).toEqual([...names].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
      expect(new Set(names).size).toBe(new Set(NAMES).size);
    }
  });
});
