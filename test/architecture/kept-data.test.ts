import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/features/entities.js';
import { keptTables, retentionRules } from '../../src/features/keeping/retention/retention-rules.js';

const tables = getMetadataArgsStorage()
  .tables.filter(({ target }) => entities.includes(target as (typeof entities)[number]))
  .map(({ name }) => name!);

describe('how long data is kept', () => {
  it('is decided for every table of the schema: a rule, or why it stays', () => {
    expect(tables.length).toBeGreaterThan(60);
    const decided = [...Object.keys(keptTables), ...retentionRules.map(({ table }) => table)];
    expect(tables.filter(table => !decided.includes(table))).toEqual([]);
  });

  it('is decided once, and for no table that is not there', () => {
    const ruled = retentionRules.map(({ table }) => table);
    expect(Object.keys(keptTables).filter(table => ruled.includes(table))).toEqual([]);
    expect([...Object.keys(keptTables), ...ruled].filter(table => !tables.includes(table))).toEqual([]);
    expect(new Set(retentionRules.map(({ id }) => id)).size).toBe(retentionRules.length);
  });

  it('has a reason each time', () => {
    expect([...Object.values(keptTables), ...retentionRules.map(({ because }) => because)].every(reason => reason.length > 5)).toBe(true);
  });
});
