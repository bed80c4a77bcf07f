import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type Viewer, worksHere } from '../access/viewer.js';
import { Refusal } from '../lib/refusal.js';
import { createDocumentCache } from './document-cache.js';
import { operationsOf } from './document-fields.js';
import { faultOfDocument } from './errors.js';
import { createMeasure } from './measure-operation.js';
import { measureVariables } from './measure-variables.js';
import { costOf, type Variables } from './operation-cost.js';
import type { OperationLimits } from './operation-limits.js';

/** One operation as a client sends it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
}

type GateAnswer =
  | { readonly ok: true; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly ok: false; readonly errors: readonly Error[] };

export interface OperationGate {
  /** Parsed, validated and within the limits, or why not. The errors are raw: pass them through the error formatter. Never throws. */
  check(request: OperationRequest, viewer: Viewer): GateAnswer;
}

export interface GateOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
}

const tooComplex = (limit: string, max: number, actual: number): Refusal => new Refusal('QUERY_TOO_COMPLEX', { limit, max, actual });

const refused = (...errors: Error[]): GateAnswer => ({ ok: false, errors });

function parseWithin(query: string, limits: OperationLimits): DocumentNode | Error {
  if (query.length > limits.characters) return tooComplex('characters', limits.characters, query.length);
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
  if (operations.length > limits.operations) return tooComplex('operations', limits.operations, operations.length);
  const measure = createMeasure(schema, document);
  for (const operation of operations) {
    const { depth, aliases, fields, directives, topFields } = measure(operation);
    if (operation.operation === 'mutation' && topFields > 1) return new Refusal('ONE_MUTATION_ONLY');
    const variables = operation.variableDefinitions?.length ?? 0;
    const counted = { depth, aliases, rootFields: topFields, fields, directives, variables };
    for (const [limit, actual] of Object.entries(counted)) {
      const max = limits[limit as keyof typeof counted];
      if (actual > max) return tooComplex(limit, max, actual);
    }
  }
  return undefined;
}

function variablesFault(variables: Variables, limits: OperationLimits): Refusal | undefined {
  const { reachesPrototypes, ...counted } = measureVariables(variables, limits.values);
  for (const [limit, actual] of Object.entries(counted)) {
    const max = limits[limit as keyof typeof counted];
    if (actual > max) return tooComplex(limit, max, actual);
  }
  return reachesPrototypes ? new Refusal('BAD_USER_INPUT') : undefined;
}

/**
 * The one gate for HTTP, WebSocket and SSE: size → parse → limits → validate → cost. What depends on the text alone is remembered by
 * text; the operation's name, the variables and the viewer are looked at each time. Limits come before validation, because some
 * standard rules compare every field with every other.
 */
export function createGate({ schema, limits, introspection }: GateOptions): OperationGate {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const checked = createDocumentCache<DocumentNode>(500, 500_000);

  function checkText(query: string): DocumentNode | readonly Error[] {
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
  }

  return {
    check({ query, operationName, variables }, viewer) {
      const document = checkText(query);
      if (!('kind' in document)) return refused(...document);
      const fault = variablesFault(variables ?? {}, limits);
      if (fault) return refused(fault);
      const operation = getOperationAST(document, operationName ?? undefined);
      if (!operation) return refused(new Refusal('OPERATION_UNKNOWN'));
      const max = worksHere(viewer) ? limits.cost.staff : limits.cost.anonymous;
      const cost = costOf(schema, document, operation, variables ?? {});
      return cost > max ? refused(tooComplex('cost', max, cost)) : { ok: true, document, operation };
    },
  };
}
