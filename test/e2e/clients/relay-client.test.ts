import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLField, type GraphQLInterfaceType, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { addPeople, addProject, addRecords, type GivenWorld, givenWorld } from '../../support/sample-world.js';

type Field = GraphQLField<unknown, unknown>;
interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id?: string; readonly code?: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const isConnection = (field: Field): boolean => getNamedType(field.type).name.endsWith('Connection');
const fieldsOf = (type: GraphQLObjectType): Record<string, string> =>
  Object.fromEntries(Object.values(type.getFields()).map(({ name, type: of }) => [name, String(of)]));

describe('a Relay-style client', () => {
  let w: GivenWorld;
  let objects: GraphQLObjectType[];
  beforeAll(async () => {
    w = await givenWorld();
    const projectId = await addProject(w, w.east.id);
    await addRecords(w, w.east.id, projectId);
    await addPeople(w, (await w.place(w.east.id, { level: 'TOWNSHIP' })).id, 3);
    objects = Object.values(w.schema.getTypeMap()).filter(type => isObjectType(type));
  });
  afterAll(() => w.close());

  it('finds every list in the shape it knows', () => {
    const faults: string[] = [];
    for (const type of objects)
      for (const field of Object.values(type.getFields()).filter(isConnection)) {
        const args = Object.fromEntries(field.args.map(arg => [arg.name, String(arg.type)]));
        const isPaged = args['first'] === 'Int' && args['last'] === 'Int' && args['after'] === 'String' && args['before'] === 'String';
        if (!isPaged) faults.push(`${type.name}.${field.name}`);
      }
    const connections = objects.filter(type => type.name.endsWith('Connection'));
    for (const type of connections) {
      const base = type.name.slice(0, -'Connection'.length);
      const edge = w.schema.getType(`${base}Edge`) as GraphQLObjectType;
      const { edges, pageInfo, nodes, totalCount } = fieldsOf(type);
      if (edges !== `[${base}Edge!]!` || pageInfo !== 'PageInfo!' || totalCount !== 'Int!') faults.push(type.name);
      const { cursor, node } = fieldsOf(edge);
      if (cursor !== 'String!' || nodes !== `[${node}]!`) faults.push(edge.name);
    }
    expect(faults).toEqual([]);
    expect(connections.length).toBeGreaterThan(20);
  });

  it('fetches every kind of node again by its id', async () => {
    const node = w.schema.getType('Node') as GraphQLInterfaceType;
    const kinds = new Set(w.schema.getPossibleTypes(node).map(({ name }) => name));
    const seen = new Set<string>();
    for (const [kind, ids] of w.made) {
      const query = 'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } }';
      const id = ids[0]!;
      const { data, errors } = await w.app.graphql<{ node: { __typename: string; id: string } | null; nodes: unknown[] }>(
        query,
        { id },
        w.readerOf(kind),
      );
      if (errors || !data.node) continue;
      expect(data).toEqual({ node: { __typename: data.node.__typename, id }, nodes: [data.node] });
      seen.add(data.node.__typename);
    }
    // A message, a sealed file, a case are found by the few they are for and by nobody who sees all lists: their own suites and the matrix fetch them.
    const elsewhere = ['InboxMessage', 'PersonalFile', 'Case'];
    expect([...kinds].filter(name => !seen.has(name) && !elsewhere.includes(name))).toEqual([]);
  });

  /** The root lists that need no other argument than where to start. The audit trail has a walk of its own: reading it adds to it. */
  const lists = (): Field[] =>
    Object.values(w.schema.getQueryType()!.getFields()).filter(
      field => isConnection(field) && field.name !== 'auditEntries' && field.args.every(arg => !String(arg.type).endsWith('!')),
    );

  async function pageOf(field: Field, args: string): Promise<Page> {
    const node = (getNamedType(field.type) as GraphQLObjectType).getFields()['nodes']!;
    const shown = 'id' in (getNamedType(node.type) as GraphQLObjectType).getFields() ? 'id' : 'code';
    const query = `{ list: ${field.name}(${args}) { totalCount edges { cursor node { ${shown} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const { data, errors } = await w.app.graphql<{ list: Page }>(query, {}, w.readerOf(field.name));
    if (errors) throw new Error(`${field.name}: ${JSON.stringify(errors)}`);
    return data.list;
  }
  const keysOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.id ?? node.code!);

  async function walk(field: Field, size: number, isForward: boolean): Promise<string[]> {
    const keys: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const from: string = cursor === null ? '' : `, ${isForward ? 'after' : 'before'}: "${cursor}"`;
      const page: Page = await pageOf(field, `${isForward ? 'first' : 'last'}: ${size}${from}`);
      keys.splice(isForward ? keys.length : 0, 0, ...keysOf(page));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
      expect([page.edges[0]?.cursor ?? null, page.edges.at(-1)?.cursor ?? null]).toEqual([startCursor, endCursor]);
      if (!(isForward ? hasNextPage : hasPreviousPage)) return keys;
      cursor = isForward ? endCursor : startCursor;
    }
  }

  it('walks every list in small pages, forwards and backwards, and meets each row once', async () => {
    const lengths: Record<string, number> = {};
    for (const field of lists()) {
      const whole = await pageOf(field, 'first: 100');
      const keys = keysOf(whole);
      const steps = Math.max(1, Math.ceil(keys.length / 4));
      expect([field.name, new Set(keys).size, whole.totalCount]).toEqual([field.name, keys.length, keys.length]);
      expect([field.name, await walk(field, steps, true)]).toEqual([field.name, keys]);
      expect([field.name, await walk(field, steps, false)]).toEqual([field.name, keys]);
      lengths[field.name] = keys.length;
    }
    // A city has few of these.
    const few = [
      'inbox',
      'accounts',
      'baselines',
      'contests',
      'feedbackItems',
      'figureSnapshots',
      'overdueElections',
      'branchesBelowMinimum',
      'breakGlassUses',
      'projectsWithoutGoal',
    ];
    const short = Object.keys(lengths).filter(name => lengths[name]! < 2);
    expect(short.filter(name => !few.includes(name))).toEqual([]);
  });
});
