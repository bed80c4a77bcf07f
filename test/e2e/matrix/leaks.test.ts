import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ruleOf, type Verb } from '../../../src/access/permissions.js';
import type { Role } from '../../../src/access/role.js';
import { declaredAccess } from '../../../src/features/access.js';
import type { Asker, DataClass } from '../../../src/graphql/declared-access.js';
import { outcomeOf } from './outcome.js';
import { classOfField, pathsFrom } from './paths.js';
import { rootWords } from './roots.js';
import { type MatrixWorld, matrixWorld } from './world.js';

/** Who must never see more than these classes, however they go through the graph, and how far they are followed. */
const limits: Readonly<Record<string, { readonly classes: readonly DataClass[]; readonly depth: number }>> = {
  PUBLIC: { classes: ['P'], depth: 3 },
  VOTER: { classes: ['P'], depth: 2 },
  SCREEN: { classes: ['P'], depth: 2 },
  AUDITOR: { classes: ['P'], depth: 3 },
  JUDGE: { classes: ['P'], depth: 2 },
  MEMBER: { classes: ['P', 'I'], depth: 3 },
  SYSTEM_ADMIN: { classes: ['P', 'I'], depth: 3 },
};

const askers = Object.assign({}, ...declaredAccess.map(one => one.Query ?? {})) as Readonly<Record<string, Asker>>;

/** What this role is for: who may ask such a root at all is the matrix's business, and what else it shows is not. */
function isOwnWork(root: string, role: Role): boolean {
  const who = askers[root]!;
  if (role === 'PUBLIC' || who === 'ANYBODY' || who === 'BOARD') return root === 'viewer' && role !== 'PUBLIC';
  return who === 'SIGNED_IN' || [who].flat().some(verb => verb !== 'READ_INTERNAL' && ruleOf(verb as Verb).roles.includes(role));
}

type Found = Record<string, unknown>;

/** Plain values of a class that must not be seen, anywhere in an answer. */
function* valuesOver(data: unknown, classes: readonly DataClass[]): Generator<string> {
  if (Array.isArray(data)) for (const one of data) yield* valuesOver(one, classes);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return;
  const { __typename: type, ...values } = data as Found;
  for (const [name, value] of Object.entries(values)) {
    const of = classOfField.get(`${type}.${name}`);
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (of && !classes.includes(of) && !isEmpty && typeof value !== 'object') yield `${type}.${name} (${of}): ${JSON.stringify(value)}`;
    yield* valuesOver(value, classes);
  }
}

describe('what nobody reaches by another way', () => {
  let w: MatrixWorld;
  beforeAll(async () => {
    w = await matrixWorld();
  }, 120_000);
  afterAll(() => w.close());

  it.each(Object.entries(limits))(
    '%s',
    async (name, { classes, depth }) => {
      const { token, role } = w.askers.find(asker => asker.name.split('@')[0] === name)!;
      const asked = Object.fromEntries(Object.entries(rootWords(w)).filter(([root]) => !isOwnWork(root, role)));
      const leaks = new Set<string>();
      let paths = 0;
      let values = 0;
      // Ways that the gate closes to everybody for what they cost.
      let dear = 0;
      for (const { names, query } of pathsFrom(w.schema, asked, depth)) {
        paths += 1;
        const { data, codes } = await outcomeOf(w.app, query, {}, token);
        if (codes.split(',').includes('QUERY_TOO_COMPLEX')) dear += 1;
        else if (data === undefined) throw new Error(`${codes}: ${query}`);
        values += (JSON.stringify(data ?? null).match(/":/g) ?? []).length;
        for (const leak of valuesOver(data, classes)) leaks.add(`${names}: ${leak}`);
      }
      process.stdout.write(`Leaks: ${role} went ${paths} ways, ${values} values read, ${dear} ways too dear for the gate\n`);
      expect([...leaks].slice(0, 20)).toEqual([]);
      expect(dear).toBeLessThan(paths / 10);
      if (name !== 'SCREEN') expect(values).toBeGreaterThan(paths);
    },
    300_000,
  );
});
