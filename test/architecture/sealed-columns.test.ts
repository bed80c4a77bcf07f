import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/features/entities.js';
import { sealedTables } from '../../src/features/sealed-tables.js';
import { isSealed } from '../../src/persistence/columns.js';

describe('sealed columns', () => {
  const tables = getMetadataArgsStorage().tables.filter(({ target }) => entities.includes(target as (typeof entities)[number]));
  const columnsOf = (target: unknown) => getMetadataArgsStorage().columns.filter(column => column.target === target);
  const walked = new Set(sealedTables.flatMap(({ table, columns }) => Object.keys(columns).map(column => `${table}.${column}`)));

  it('all stand in the list that the keys command walks, so that none is left under an old key', () => {
    const found = tables.flatMap(({ name, target }) =>
      columnsOf(target)
        .filter(({ propertyName }) => isSealed(target as never, propertyName))
        .map(({ propertyName }) => `${name}.${propertyName}`),
    );
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter(column => !walked.has(column))).toEqual([]);
  });

  it('of that list are there, with the columns of their blind indexes and of their owners', () => {
    for (const { table, columns, ownerColumn } of sealedTables) {
      const { target } = tables.find(({ name }) => name === table)!;
      const names = new Set(columnsOf(target).map(({ propertyName }) => propertyName));
      const needed = [
        ...Object.keys(columns),
        ...Object.values(columns).flatMap(({ index }) => index?.column ?? []),
        ...(ownerColumn ? [ownerColumn] : []),
      ];
      expect([table, needed.filter(name => !names.has(name))]).toEqual([table, []]);
    }
  });
});
