import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { tour } from '../../src/web/graphiql/tour.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const blocksOf = (file: string): string[] => [...readFileSync(file, 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(match => match[1]!);
const faults = (operation: string): string[] => validate(schema, parse(operation)).map(({ message }) => message);

/** Settings that the code reads, as far as their names can be seen in it. */
const settings = [...readFileSync('src/config/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(match => match[1]!);

describe.each(['README.md', 'README.zh-CN.md'])('%s', file => {
  it('shows operations that the schema knows', () => {
    const blocks = blocksOf(file);
    expect(blocks.length).toBeGreaterThanOrEqual(8);
    expect(blocks.flatMap(faults)).toEqual([]);
  });

  it('names every setting, and every script of package.json that people run', () => {
    const text = readFileSync(file, 'utf8');
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const missing = [...settings, ...Object.keys(scripts).filter(name => !name.includes(':') && !['prepare', 'build'].includes(name))];
    expect(settings.length).toBeGreaterThan(10);
    expect(missing.filter(name => !text.includes(name))).toEqual([]);
  });
});

describe('the tour in GraphiQL', () => {
  it('holds operations that the schema knows', () => {
    expect(tour.flatMap(({ query }) => faults(query))).toEqual([]);
  });
});

describe('docs/security.md', () => {
  it('names for every promise a test that is there', () => {
    const rows = readFileSync('docs/security.md', 'utf8').matchAll(/^\|.*\|.*\| (.*) \|$/gm);
    const proofs = [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(match => match[1]!));
    expect(proofs.length).toBeGreaterThan(50);
    expect(proofs.filter(name => !existsSync(`test/${name}`))).toEqual([]);
  });
});
