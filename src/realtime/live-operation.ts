import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { type Viewer, visibilityOf } from '../access/viewer.js';
import { rootFieldOf } from '../graphql/document-fields.js';
import type { OperationCost } from '../graphql/operation-gate.js';
import { remember } from '../lib/remember.js';
import type { LiveField, LiveState } from './live-field.js';

/** A subscription that the operation gate has parsed, validated and let through. */
export interface LiveOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly viewer: Viewer;
  /** The state the client already has, from the subscribe message's `extensions.since`. */
  readonly since?: LiveState | null | undefined;
  /** What the gate has counted; equal within a cohort, so the shared answer may tell it. */
  readonly cost?: OperationCost | undefined;
}

/** What the hub knows about an operation before it joins. */
export interface LivePlan {
  readonly field: LiveField;
  readonly args: object;
  readonly topicId: string;
  /** Equal keys mean: same document, operation, coerced variables and visibility. Only they share an execution. */
  readonly cohortKey: string;
  /** Response names under which `asOf` was asked for: it moves without being news. */
  readonly asOfNames: readonly string[];
}

/** Finds the live field, its arguments, topic and cohort. Throws a GraphQLError when the operation is not a live one. */
export function planOperation(schema: GraphQLSchema, fields: ReadonlyMap<string, LiveField>, operation: LiveOperation): LivePlan {
  const definition = getOperationAST(operation.document, operation.operationName);
  const node = definition?.operation === 'subscription' ? rootFieldOf(operation.document, definition.selectionSet) : undefined;
  const field = node && fields.get(node.name.value);
  if (!definition || !node || !field) throw badInput('This operation is not a live subscription.');
  const variables = coerceVariables(schema, definition, operation.variables);
  const type = schema.getSubscriptionType()?.getFields()[field.field];
  if (!type) throw badInput(`The schema has no subscription field ${field.field}.`);
  const args = getArgumentValues(type, node, variables);
  const facts = factsOf(operation.document);
  const key = [facts.hash, operation.operationName ?? '', canonicalJson(variables), visibilityOf(operation.viewer)];
  return { field, args, topicId: field.topicOf(args), cohortKey: key.join('\n'), asOfNames: facts.asOfNames };
}

const badInput = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

function coerceVariables(
  schema: GraphQLSchema,
  definition: OperationDefinitionNode,
  raw: LiveOperation['variables'],
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], raw ?? {}, { maxErrors: 5 });
  if (coerced) return coerced;
  // As graphql-js words it: the one formatter of all transports knows it and leaves out the values.
  throw errors[0] ?? badInput('The variables are not valid.');
}

interface DocumentFacts {
  readonly hash: string;
  readonly asOfNames: readonly string[];
}

/** The gate answers the same document object for the same text, so a storm of joins prints and hashes it once. */
const knownDocuments = new WeakMap<DocumentNode, DocumentFacts>();

const factsOf = (document: DocumentNode): DocumentFacts => remember(knownDocuments, document, () => readFacts(document));

function readFacts(document: DocumentNode): DocumentFacts {
  const names = new Set<string>();
  visit(document, {
    Field: node => {
      if (node.name.value === 'asOf') names.add(node.alias?.value ?? node.name.value);
    },
  });
  return { hash: createHash('sha256').update(print(document)).digest('base64'), asOfNames: [...names] };
}

/** JSON with sorted keys: equal values give equal text whatever order a client wrote them in. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`;
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
