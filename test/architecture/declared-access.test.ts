import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { declaredAccess } from '../../src/features/access.js';
import { type DeclaredAccess, declareAccess } from '../../src/graphql/declared-access.js';
import { platformAccess } from '../../src/graphql/platform-access.js';

const ROOTS = ['Query', 'Mutation', 'Subscription'] as const;
const text = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

/** The declarations without one decision, for each decision there is. */
function* withoutOne(all: readonly DeclaredAccess[]): Generator<[name: string, rest: DeclaredAccess[]]> {
  for (const one of all) {
    const others = all.filter(other => other !== one);
    for (const root of ROOTS)
      for (const field of Object.keys(one[root] ?? {})) {
        const { [field]: _, ...rest } = one[root]!;
        yield [`${root}.${field}`, [...others, { ...one, [root]: rest }]];
      }
    for (const [type, byClass] of Object.entries(one.fields))
      for (const [of, names] of Object.entries(byClass))
        for (const name of names.trim().split(/\s+/)) {
          const left = names
            .trim()
            .split(/\s+/)
            .filter(other => other !== name)
            .join(' ');
          const { [of as 'P']: _, ...classes } = byClass;
          const fields = { ...one.fields, [type]: left ? { ...classes, [of]: left } : classes };
          yield [`${type}.${name}`, [...others, { ...one, fields }]];
        }
  }
}

describe('what may be asked and shown', () => {
  const all = [platformAccess, ...declaredAccess.filter(one => one !== platformAccess)];

  it('is decided for the whole graph', () => {
    expect(() => declareAccess(buildSchema(text), all)).not.toThrow();
  });

  it('stops the start of the product when any one decision is missing', () => {
    let decisions = 0;
    const schema = buildSchema(text);
    for (const [name, rest] of withoutOne(all)) {
      decisions += 1;
      expect(() => declareAccess(schema, rest)).toThrow(`Access is not decided for: ${name}`);
    }
    process.stdout.write(`Declared: ${decisions} decisions, each of them needed\n`);
    expect(decisions).toBeGreaterThan(500);
  });

  it('stops it when something is decided twice, or for what does not exist', () => {
    const twice = { fields: { Branch: { I: 'name' } } };
    expect(() => declareAccess(buildSchema(text), [...all, twice])).toThrow('Access is decided twice for Branch.name');
    const gone = { Query: { gone: 'ANYBODY' as const }, fields: {} };
    expect(() => declareAccess(buildSchema(text), [...all, gone])).toThrow('Query.gone does not exist');
  });
});
