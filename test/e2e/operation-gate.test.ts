import { describe, expect, it } from '@jest/globals';
import { execute, getIntrospectionQuery, parse } from 'graphql';
import type { Viewer } from '../../src/access/viewer.js';
import { createErrorFormatter } from '../../src/graphql/errors.js';
import { createGate } from '../../src/graphql/operation-gate.js';
import { usualLimits } from '../../src/graphql/operation-limits.js';
import { smallSchema } from '../support/small-schema.js';
import { publicViewer, staffViewer } from '../support/small-server.js';

const open = createGate({ schema: smallSchema, limits: usualLimits, introspection: 'on' });
const closed = createGate({ schema: smallSchema, limits: usualLimits, introspection: 'off' });
const format = createErrorFormatter(error => {
  throw error;
});

async function verdict(
  query: string,
  { gate = open, viewer = staffViewer() as Viewer, variables = {}, operationName = null as string | null } = {},
) {
  const answer = await gate.check({ query, variables, operationName }, viewer);
  return answer.ok ? 'passes' : answer.errors.map(error => format(error, 'en').extensions);
}
const tooComplex = (limit: string, max: number, actual: number) => [{ code: 'QUERY_TOO_COMPLEX', limit, max, actual }];
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

describe('the operation gate', () => {
  it('lets the full introspection query pass where introspection is on, and refuses it where it is off', async () => {
    const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, inputValueDeprecation: true, schemaDescription: true });
    expect(await verdict(query, { viewer: publicViewer() })).toBe('passes');
    expect(await verdict(query, { gate: closed })).toEqual(expect.arrayContaining([{ code: 'GRAPHQL_VALIDATION_FAILED' }]));
  });

  it('gives no suggestions where introspection is off', async () => {
    const answer = await closed.check({ query: '{ helo }' }, publicViewer());
    if (answer.ok) throw new Error('should be refused');
    expect(format(answer.errors[0], 'en').message).not.toMatch(/mean|hello/);
  });

  it('permits the brand page of 20 branches × (10 members + 5 projects × 20 achievements) for staff and counts its rows', async () => {
    const page = `{ branches(first: 20) { edges { node { name members(first: 10) { edges { node { name } } }
      projects(first: 5) { edges { node { name achievements(first: 20) { edges { node { id } } } } } } } } } }`;
    expect(await verdict(page)).toBe('passes');
    expect(await verdict(page, { viewer: publicViewer() })).toEqual(tooComplex('cost', 1_000, 2_320));
    expect(await verdict(page.replaceAll(/edges \{ node \{([^{}]*)\} \}/g, 'nodes {$1}'), { viewer: publicViewer() })).toEqual(
      tooComplex('cost', 1_000, 2_320),
    );
  });

  it('counts page sizes from variables, their defaults, stated list sizes, ids and the usual page', async () => {
    const paged = 'query ($n: Int = 600) { branches(first: $n) { nodes { parent { name } } } }';
    const viewer = publicViewer();
    expect(await verdict(paged, { viewer })).toEqual(tooComplex('cost', 1_000, 1_200));
    expect(await verdict(paged, { viewer, variables: { n: 500 } })).toBe('passes');
    expect(await verdict(paged, { viewer, variables: { n: 99_999_999 } })).toEqual(tooComplex('cost', 1_000, 199_999_998));
    expect(await verdict('{ branches(first: 250) { nodes { seats { name } } } }', { viewer })).toBe('passes');
    expect(await verdict('{ branches(first: 251) { nodes { seats { name } } } }', { viewer })).toEqual(tooComplex('cost', 1_000, 1_004));
    expect(await verdict('{ branches { nodes { children { children { name } } } } }', { viewer })).toEqual(
      tooComplex('cost', 1_000, 8_420),
    );
    expect(
      await verdict('query ($ids: [String]) { nodes(ids: $ids) { members(last: 9) { nodes { name } } } }', {
        viewer,
        variables: { ids: Array(101).fill('x') },
      }),
    ).toEqual(tooComplex('cost', 1_000, 1_010));
  });

  it('counts what a field says it costs, also a leaf, each time it stands there', async () => {
    const viewer = publicViewer();
    expect(await verdict('{ a: proof { __typename } b: proof { __typename } }', { viewer })).toBe('passes');
    expect(await verdict('{ proof { hash } }', { viewer })).toBe('passes');
    expect(await verdict('{ a: proof { hash } b: proof { hash } }', { viewer })).toEqual(tooComplex('cost', 1_000, 1_100));
    const spread = 'fragment P on Proof { h: hash } { a: proof { ...P } b: proof { ...P } }';
    expect(await verdict(spread, { viewer })).toEqual(tooComplex('cost', 1_000, 1_100));
    expect(await verdict('{ a: proof { __typename } b: proof { __typename } c: proof { __typename } }', { viewer })).toEqual(
      tooComplex('cost', 1_000, 1_050),
    );
  });

  it('refuses each thing over its limit and passes at the limit', async () => {
    const deep = (levels: number) => `{ branch ${'{ parent '.repeat(levels - 2)}{ name }${' }'.repeat(levels - 2)} }`;
    const cases: [string, number, (count: number) => string][] = [
      ['depth', 8, deep],
      ['aliases', 15, count => `{ branch { ${times(count, i => `a${i}: name`)} } }`],
      ['aliases', 15, count => `{ branch { ${times(count, i => `a${i}: __typename`)} } }`],
      ['rootFields', 10, count => `{ ${times(count, () => 'hello')} }`],
      ['directives', 20, count => `{ branch { ${times(count, () => 'name @include(if: true)')} } }`],
      ['operations', 5, count => times(count, i => `query q${i} { hello }`)],
      ['variables', 30, count => `query (${times(count, i => `$v${i}: Int`)}) { hello }`],
    ];
    for (const [limit, max, make] of cases) {
      const over = await verdict(make(max + 1));
      expect({ limit, over }).toEqual({ limit, over: tooComplex(limit, max, max + 1) });
      expect({ limit, at: JSON.stringify(await verdict(make(max), { operationName: limit === 'operations' ? 'q1' : null })) }).toEqual({
        limit,
        at: expect.not.stringContaining('QUERY_TOO_COMPLEX'),
      });
    }
    expect(await verdict(deep(8))).toBe('passes');
  });

  it('sees depth and aliases that hide behind fragments', async () => {
    const fragments = times(9, i => `fragment F${i} on Branch { parent { ...F${i + 1} } }`);
    expect(await verdict(`{ branch { ...F0 } } ${fragments} fragment F9 on Branch { name }`)).toEqual(tooComplex('depth', 8, 11));
    const wide = `{ branch { ${times(4, () => 'parent { ...A }')} } } fragment A on Branch { ${times(4, i => `a${i}: name`)} }`;
    expect(await verdict(wide)).toEqual(tooComplex('aliases', 15, 16));
  });

  it('refuses a fragment bomb of 2^24, 10 000 aliases, 20 000 brackets and cycles', async () => {
    const bomb = `{ branch { ...F0 } } ${times(24, i => `fragment F${i} on Branch { parent { ...F${i + 1} } sibling { ...F${i + 1} } }`)} fragment F24 on Branch { name }`;
    const flat = `{ branch { ...F0 } } ${times(24, i => `fragment F${i} on Branch { ...F${i + 1} ...F${i + 1} }`)} fragment F24 on Branch { name }`;
    const attacks = {
      bomb,
      flat,
      aliases: `{ ${times(10_000, i => `a${i}:hello`)} }`,
      brackets: `{ hello${'('.repeat(10_000)}`,
      deep: '{'.repeat(20_000),
      cycle: '{ branch { ...A } } fragment A on Branch { parent { ...B } } fragment B on Branch { ...A }',
      selfCycle: '{ branch { ...A } } fragment A on Branch { ...A parent { ...A } }',
      same: `{ branch { ${'name '.repeat(990)} } }`,
      unknown: `{ ${'nothing '.repeat(9)} }`,
    };
    for (const [name, attack] of Object.entries(attacks)) {
      const result = await verdict(attack);
      if (name !== 'same') expect({ name, result }).not.toEqual({ name, result: 'passes' });
    }
  });

  it('allows one mutation field, also behind fragments and aliases', async () => {
    expect(await verdict('mutation { count __typename }')).toBe('passes');
    for (const two of [
      'mutation { count b: count }',
      'mutation { ...M count } fragment M on Mutation { count }',
      'mutation { ... { count } ... { count } }',
    ])
      expect(await verdict(two)).toEqual([{ code: 'ONE_MUTATION_ONLY' }]);
  });

  it('tells at most 5 errors, never the text that was sent', async () => {
    const secret = '110101199003078888';
    const answers = [
      `{ ${times(9, () => `double(number: "${secret}")`)} }`,
      `{ hello "${secret}" }`,
      `mutation { pay(input: { amount: "${secret}.123" }) }`,
      `mutation { pay(input: { amount: ${secret} }) }`,
    ].map(query => open.check({ query }, publicViewer()));
    for (const answer of await Promise.all(answers)) {
      if (answer.ok) throw new Error('should be refused');
      expect(answer.errors.length).toBeLessThanOrEqual(5);
      expect(JSON.stringify(answer.errors.map(error => format(error, 'zh-CN')))).not.toContain(secret.slice(0, 8));
    }
    expect(await verdict('mutation { pay(input: { amount: "1.234" }) }')).toEqual([{ code: 'BAD_USER_INPUT', reason: 'AMOUNT_INVALID' }]);
  });

  it('asks which operation is meant when the document has several', async () => {
    const two = 'query a { hello } query b { hello }';
    expect(await verdict(two)).toEqual([{ code: 'OPERATION_UNKNOWN' }]);
    expect(await verdict(two, { operationName: 'c' })).toEqual([{ code: 'OPERATION_UNKNOWN' }]);
    expect(await verdict(two, { operationName: 'b' })).toBe('passes');
  });

  it('parses a repeated document once', async () => {
    const documents = await Promise.all([1, 2].map(() => open.check({ query: '{ hello locale }' }, publicViewer())));
    const [first, second] = documents.map(answer => answer.ok && answer.document);
    expect(first).toBeTruthy();
    expect(second).toBe(first);
  });

  it('passes documents that the executor can run as they are', async () => {
    const answer = await open.check({ query: '{ hello }' }, publicViewer());
    if (!answer.ok) throw new Error('should pass');
    expect(await execute({ schema: smallSchema, document: answer.document })).toEqual(
      await execute({ schema: smallSchema, document: parse('{ hello }') }),
    );
  });
});
