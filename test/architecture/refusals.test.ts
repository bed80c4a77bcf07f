import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { RefusalEntry } from '../../src/lib/refusals/entry.js';
import { refusalTexts } from '../../src/lib/refusals/index.js';

const folder = new URL('../../src/lib/refusals/', import.meta.url);
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort();

describe('the table of refusals', () => {
  const entries = Object.entries(refusalTexts) as [string, RefusalEntry][];

  it.each(entries)('%s speaks Chinese and English with the same blanks', (code, { text: [zh, en] }) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z].*[a-z]/);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(placeholders(zh)).toEqual(placeholders(en));
  });

  it('gives every code once', async () => {
    const files = readdirSync(folder).filter(name => !['index.ts', 'entry.ts'].includes(name));
    const tables = await Promise.all(
      files.map(async name => Object.values((await import(new URL(name, folder).href)) as object)[0] as object),
    );
    const codes = tables.flatMap(table => Object.keys(table));
    expect(codes.filter((code, position) => codes.indexOf(code) !== position)).toEqual([]);
    expect(codes.sort()).toEqual(entries.map(([code]) => code).sort());
  });
});
