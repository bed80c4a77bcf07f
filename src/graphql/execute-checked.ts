import { type DocumentNode, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import type { GraphContext } from './context.js';
import type { FormatError } from './errors.js';
import type { OperationCost, OperationGate, OperationRequest } from './operation-gate.js';
import { redactions } from './redaction.js';

/** An operation that the gate has let through. */
interface CheckedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly cost?: OperationCost | undefined;
}

/** The gate's answer for sockets: the operation, or its errors in the form clients see. */
export async function checkedOrErrors(gate: OperationGate, request: OperationRequest, viewer: Viewer, formatError: FormatError) {
  const checked = await gate.check(request, viewer);
  if (checked.ok) return { ...request, document: checked.document, cost: checked.cost };
  // An `error` message of a socket has no extensions of its own.
  return checked.errors.map(error => outward(error, viewer, formatError, checked.cost && { cost: checked.cost }));
}

function outward(error: unknown, viewer: Viewer, formatError: FormatError, more?: object): GraphQLError {
  const { message, path, extensions } = formatError(error, viewer.locale);
  return new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, ...more } });
}

export interface ExecuteOptions {
  readonly schema: GraphQLSchema;
  readonly operation: CheckedOperation;
  readonly context: GraphContext;
  readonly formatError: FormatError;
}

/** Runs a query or mutation outside HTTP, with its errors in the form clients see. */
export async function executeChecked({ schema, operation, context, formatError }: ExecuteOptions): Promise<ExecutionResult> {
  const result = await execute({
    schema,
    document: operation.document,
    operationName: operation.operationName ?? null,
    variableValues: operation.variables ?? null,
    contextValue: context,
  });
  const extensions = { ...redactions(context), ...(operation.cost && { cost: operation.cost }) };
  const answer = { ...result, extensions };
  if (!result.errors) return answer;
  return { ...answer, errors: result.errors.map(error => outward(error, context.viewer, formatError)) };
}
