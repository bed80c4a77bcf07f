import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import { plainSelection } from '../support/graph.js';
import { startWorld, type World } from '../support/sample-world.js';

type Field = GraphQLField<unknown, unknown>;
const PARENTS = 30;
/** What a list may take for its own rows; `figures` asks each source of figures once. */
const OWN: Readonly<Record<string, number>> = { figures: 12 };
const OWN_AT_MOST = 2;
/** What one thing below each of its rows may add, whatever the thing is. */
const BELOW_AT_MOST = 7;

const isConnection = (field: Field): boolean => getNamedType(field.type).name.endsWith('Connection');
const nodeOf = (field: Field): GraphQLObjectType => {
  const connection = getNamedType(field.type) as GraphQLObjectType;
  return getNamedType(connection.getFields()['nodes']!.type) as GraphQLObjectType;
};

/** Query with `$n` for how many parents, and the most statements it may take. */
const BUDGETS: readonly (readonly [string, string, number])[] = [
  [
    'branches and their children',
    'branches(first: $n, where: $counties) { nodes { parent { name } children(first: 2) { nodes { name } } } }',
    3,
  ],
  [
    'branches, people and their roles',
    'branches(first: $n, where: $counties) { nodes { members(first: 2) { totalCount nodes { name roles { role branch { name } } } } } }',
    6,
  ],
  [
    'branches, officers and terms',
    'branches(first: $n, where: $counties) { nodes { memberCount isBelowMinimum officers { member { name } } currentTerm { endsOn } } }',
    6,
  ],
  [
    'branches, projects, goals and talks',
    'branches(first: $n, where: $counties) { nodes { projects(first: 2) { nodes { goals(first: 2) { nodes { title } } talks(first: 2) { nodes { topic } } } } } }',
    5,
  ],
  [
    'projects, leads and brands',
    'projects(first: $n) { nodes { branch { name } brand { name } partyLead { name } businessLead { name } activities(first: 2) { nodes { title } } } }',
    6,
  ],
  [
    'members, branches and parents',
    'members(first: $n) { nodes { homeBranch { name parent { name } } partyBranch { name } memberships { branch { name } } transfers { toBranch { name } } } }',
    9,
  ],
  ['talks, projects and branches', 'talks(first: $n) { nodes { branch { name } project { title branch { name } } lecturer { name } } }', 6],
  [
    'ledger rows, indicators and reversals',
    'ledgerEntries(first: $n) { nodes { indicator { code } branch { name } reversedBy { id } evidence { id } } }',
    6,
  ],
];

describe('statements of nested queries', () => {
  let w: World;
  beforeAll(async () => {
    w = await startWorld();
    const goal = await w.keep('createGoal', { title: '示例目标', year: 2026 });
    for (let at = 0; at < PARENTS; at++) await addCounty(at, goal.id);
  }, 120_000);
  afterAll(() => w.close());

  async function addCounty(at: number, goalId: string): Promise<void> {
    const { keep, second } = w;
    const { id: branchId } = await w.place();
    await w.place(branchId, { level: 'TOWNSHIP' });
    const lead = await keep('createMember', { homeBranchId: branchId, name: `示例${at}`, gender: 'FEMALE', joinedOn: '2026-01-01' });
    await keep('assignRole', { memberId: lead.id, branchId, role: 'CHAIR', from: '2026-01-02' });
    await keep('recordTerm', { branchId, startsOn: '2024-01-01', endsOn: '2028-12-31' });
    const base = { code: `S-${at}`, title: '示例项目', heart: 'WARM', branchId, startsOn: '2026-01-01', partyLeadId: lead.id };
    const project = await keep('createProject', { ...base, businessLeadId: lead.id });
    await keep('linkGoal', { projectId: project.id, goalId });
    const talk = { heldOn: '2026-05-04', place: `示例村${at}`, topic: '示例', lecturerId: lead.id, branchId, projectId: project.id };
    const { id: talkId } = await keep('logTalk', { ...talk, audienceOnsite: 10 + at, audienceOnline: 0, countBasis: 'COUNTED' });
    await keep('confirmTalk', { talkId }, second);
    const held = {
      branchId,
      projectId: project.id,
      title: '示例',
      theme: '示例',
      heldOn: '2026-05-04',
      mode: 'OFFLINE',
      countBasis: 'COUNTED',
    };
    await keep('createActivity', { ...held, headcountOnsite: 3, headcountOnline: 0 });
    await keep('registerNewSectorOrg', { branchId, name: `示例企业${at}`, sectorKind: 'ECONOMIC' });
  }

  async function statementsOf(query: string, variables: object = {}): Promise<{ statements: number; rows: number }> {
    const before = w.app.statements();
    const reader = w.readerOf(/\{ (\w+)/.exec(query)![1]!);
    const { data, errors } = await w.app.graphql<Record<string, { nodes: unknown[] }>>(query, variables, reader);
    const statements = w.app.statements() - before;
    if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return { statements, rows: Object.values(data)[0]!.nodes.length };
  }

  it.each(BUDGETS)('%s: the same for 1, 5 and 30 parents, within the budget', async (_, body, budget) => {
    const withWhere = body.includes('$counties');
    const query = `query ($n: Int!${withWhere ? ', $counties: BranchWhere' : ''}) { ${body} }`;
    const counties = { level: { eq: 'COUNTY' } };
    const taken: number[] = [];
    for (const n of [1, 5, PARENTS]) {
      const { statements, rows } = await statementsOf(query, withWhere ? { n, counties } : { n });
      expect(rows).toBe(n);
      taken.push(statements);
    }
    expect(new Set(taken).size).toBe(1);
    expect(taken[0]).toBeLessThanOrEqual(budget);
  });

  const selectionOf = (field: Field): string => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return '';
    return isConnection(field) ? `(first: 2) { totalCount nodes { ${plainSelection(nodeOf(field))} } }` : `{ ${plainSelection(named)} }`;
  };

  it('whatever hangs below a list, its statements do not grow with the rows', async () => {
    const over: string[] = [];
    const checked = new Set<string>();
    const roots = Object.values(w.schema.getQueryType()!.getFields()).filter(
      field => isConnection(field) && !field.args.some(isRequiredArgument),
    );
    for (const root of roots) {
      const own = await statementsOf(`{ ${root.name}(first: ${PARENTS}) { nodes { __typename } } }`);
      if (own.rows < 10) continue;
      if (own.statements > (OWN[root.name] ?? OWN_AT_MOST)) over.push(`${root.name}: ${own.statements}`);
      for (const field of Object.values(nodeOf(root).getFields())) {
        if (field.args.some(isRequiredArgument)) continue;
        const query = `{ ${root.name}(first: ${PARENTS}) { totalCount nodes { ${field.name} ${selectionOf(field)} } } }`;
        const { statements } = await statementsOf(query);
        checked.add(`${root.name}.${field.name}`);
        if (statements - own.statements > BELOW_AT_MOST) over.push(`${root.name}.${field.name}: ${statements} for ${own.rows} rows`);
      }
    }
    expect(over).toEqual([]);
    expect(checked.size).toBeGreaterThan(150);
  }, 60_000);
});
