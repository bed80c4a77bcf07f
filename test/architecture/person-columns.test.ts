import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/features/entities.js';
import { notOfPersons, personColumns } from '../../src/features/keeping/persons/person-columns.js';

const { tables, columns, foreignKeys } = getMetadataArgsStorage();
const tableOf = new Map(tables.filter(({ target }) => entities.includes(target as never)).map(({ target, name }) => [target, name!]));
const inherits = (child: unknown, parent: unknown): boolean =>
  typeof child === 'function' && (child === parent || inherits(Object.getPrototypeOf(child), parent));

/** Every column of the schema as `table.column`. */
const all = columns.flatMap(({ target, propertyName }) =>
  [...tableOf].filter(([entity]) => inherits(entity, target)).map(([, table]) => `${table}.${propertyName}`),
);
const references = foreignKeys
  .filter(({ type }) => ['Member', 'Account'].includes(String(type)))
  .map(({ target, propertyName }) => `${tableOf.get(target as never)}.${propertyName}`);

/** Names under which ids of persons and their accounts go; hands end in By or ById. */
const MAY_NAME_A_PERSON = /\.(memberId|accountId|subjectId|recordId|rowId|objectId|sourceId|resultId|lecturerId|\w+LeadId)$/;

describe('what is held about a person', () => {
  const declared = personColumns.map(({ table, column }) => `${table}.${column}`);

  it('is found in every table: each column that refers to a person is declared with what becomes of it', () => {
    const known = [...declared, ...Object.keys(notOfPersons)];
    const due = [...new Set([...references, ...all.filter(name => MAY_NAME_A_PERSON.test(name))])];
    expect(due.length).toBeGreaterThan(20);
    expect(due.filter(name => !known.includes(name))).toEqual([]);
  });

  it('is declared once, and only where there is such a column', () => {
    expect(new Set(declared).size).toBe(declared.length);
    const named = personColumns.flatMap(({ table, column, erasure }) => [
      `${table}.${column}`,
      ...(typeof erasure === 'object' ? Object.keys(erasure).map(name => `${table}.${name}`) : []),
    ]);
    expect([...named, ...Object.keys(notOfPersons)].filter(name => !all.includes(name))).toEqual([]);
  });
});
