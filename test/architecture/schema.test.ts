import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { getMetadataArgsStorage } from 'typeorm';
import { declaredAccess } from '../../src/features/access.js';
import { entities } from '../../src/features/entities.js';
import { resolvers } from '../../src/features/resolvers.js';
import { buildGraph } from '../../src/graphql/build-schema.js';
import { schemaText } from '../../src/graphql/schema-text.js';

const schema = buildGraph(resolvers, declaredAccess, {});
const types = Object.values(schema.getTypeMap()).filter(type => !type.name.startsWith('__'));
const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** Every element of the schema with the name people would use for it, and its description. */
function* elements(type: GraphQLNamedType): Generator<[string, string | null | undefined]> {
  if (!builtIn.has(type.name)) yield [type.name, type.description];
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description];
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield [`${type.name}.${field.name}`, field.description];
    for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument.description];
  }
}

const named = (type: GraphQLType): GraphQLNamedType => ('ofType' in type ? named(type.ofType) : type);

const outputFields = types.flatMap(type =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()).map(field => [type.name, field] as const) : [],
);

/** Names of fields that depend on more than a live cohort's visibility. */
const PERSONAL = /^(viewerCan|my[A-Z].*|receipt|accountId|account|phone)$/;

function* below(type: GraphQLNamedType, path: string, seen = new Set<string>()): Generator<[string, GraphQLField<unknown, unknown>]> {
  if (!isObjectType(type) || seen.has(type.name)) return;
  seen.add(type.name);
  for (const field of Object.values(type.getFields())) {
    yield [`${path}.${field.name}`, field];
    yield* below(named(field.type), `${path}.${field.name}`, seen);
  }
}

describe('the schema', () => {
  it('is the one that is committed', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(schemaText(schema));
  });

  it('describes every type, field, argument and value', () => {
    expect(
      [...types]
        .flatMap(type => [...elements(type)])
        .filter(([, description]) => !description?.trim())
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('never answers null for a list (but in a payload that was refused), nor for an id', () => {
    const lists = outputFields
      .filter(([type, field]) => isListType(field.type) && !type.endsWith('Payload'))
      .map(([type, field]) => `${type}.${field.name}`);
    const ids = outputFields.filter(([, field]) => field.name === 'id' && !isNonNullType(field.type)).map(([type]) => `${type}.id`);
    expect([...lists, ...ids]).toEqual([]);
  });

  it('gives every mutation one input and a payload with userErrors', () => {
    const odd = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(field => {
      const payload = named(field.type);
      return field.args.length !== 1 || field.args[0]?.name !== 'input' || !isObjectType(payload) || !payload.getFields()['userErrors'];
    });
    expect(odd.map(field => field.name)).toEqual([]);
  });

  it('shows nothing personal below a live root, and gives each one a query of the same type', () => {
    const roots = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
    expect(roots.length).toBeGreaterThanOrEqual(3);
    for (const root of roots) {
      const personal = [...below(named(root.type), root.name)].filter(([, field]) => PERSONAL.test(field.name)).map(([path]) => path);
      expect(personal).toEqual([]);
      const board = named(root.type);
      const query = schema.getQueryType()?.getFields()[root.name];
      expect(`${root.name}: ${query?.type && named(query.type).name}`).toBe(`${root.name}: ${board.name}`);
      expect(isObjectType(board) && ['epoch', 'seq', 'asOf'].every(name => board.getFields()[name])).toBe(true);
    }
  });

  it('keeps tables and graph types apart', () => {
    const graphTypes = new Set<unknown>(getMetadataStorage().objectTypes.map(({ target }) => target));
    expect(entities.filter(entity => graphTypes.has(entity)).map(({ name }) => name)).toEqual([]);
    expect(getMetadataArgsStorage().tables.length).toBe(entities.length);
  });
});
