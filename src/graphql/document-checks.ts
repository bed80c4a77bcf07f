import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { Refusal } from '../lib/refusal.js';
import { createDocumentCache } from './document-cache.js';
import { operationsOf } from './document-fields.js';
import { faultOfDocument } from './errors.js';
import { createMeasure } from './measure-operation.js';
import type { OperationLimits } from './operation-limits.js';

export const tooComplex = (limit: string, max: number, actual: number): Refusal => new Refusal('QUERY_TOO_COMPLEX', { limit, max, actual });

/** The first thing counted that is more than its limit allows. */
export function overLimit(counted: Readonly<Partial<Record<keyof OperationLimits, number>>>, limits: OperationLimits): Refusal | undefined {
  for (const [limit, actual] of Object.entries(counted)) {
    const max = limits[limit as 'depth'];
    if (actual > max) return tooComplex(limit, max, actual);
  }
  return undefined;
}

function parseWithin(query: string, limits: OperationLimits): DocumentNode | Error {
  const fault = overLimit({ characters: query.length }, limits);
  if (fault) return fault;
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // graphql-js has no code for this one; `actual` is where it stopped reading.
    if (error.message.includes(`more that ${limits.tokens} tokens`)) return tooComplex('tokens', limits.tokens, limits.tokens + 1);
    return faultOfDocument(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function limitsFault(schema: GraphQLSchema, document: DocumentNode, limits: OperationLimits): Refusal | undefined {
  const operations = operationsOf(document);
  const tooMany = overLimit({ operations: operations.length }, limits);
  if (tooMany) return tooMany;
  const measure = createMeasure(schema, document);
  for (const operation of operations) {
    const { depth, aliases, fields, directives, topFields } = measure(operation);
    if (operation.operation === 'mutation' && topFields > 1) return new Refusal('ONE_MUTATION_ONLY');
    const variables = operation.variableDefinitions?.length ?? 0;
    const fault = overLimit({ depth, aliases, rootFields: topFields, fields, directives, variables }, limits);
    if (fault) return fault;
  }
  return undefined;
}

/** The document of a text that is sound and within the limits, or why not. What was found good is remembered by its text. */
export interface CheckText {
  (query: string): DocumentNode | readonly Error[];
  /** True when it was found good lately, so that it costs nothing to look at. */
  knows(query: string): boolean;
}

interface TextOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether the schema may be asked about, and names that were nearly right are told. */
  readonly introspection: boolean;
}

/** Size → parse → limits → validate. Limits come before validation, because some standard rules compare every field with every other. */
export function createTextCheck({ schema, limits, introspection }: TextOptions): CheckText {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const checked = createDocumentCache<DocumentNode>(500, 500_000);
  const check = (query: string) => {
    const before = checked.get(query);
    if (before) return before;
    const document = parseWithin(query, limits);
    if (document instanceof Error) return [document];
    const fault = limitsFault(schema, document, limits);
    if (fault) return [fault];
    const errors = validate(schema, document, rules, { maxErrors: limits.errors, hideSuggestions: !introspection });
    if (errors.length > 0) return errors.slice(0, limits.errors).map(error => faultOfDocument(error, 'GRAPHQL_VALIDATION_FAILED'));
    checked.set(query, document);
    return document;
  };
  return Object.assign(check, { knows: (query: string) => checked.get(query) !== undefined });
}
