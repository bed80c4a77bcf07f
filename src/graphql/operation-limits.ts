/** What one operation may cost. The same numbers hold on HTTP, WebSocket and SSE. */
export interface OperationLimits {
  /** Characters of the document. */
  readonly characters: number;
  readonly tokens: number;
  /** Levels of fields; `edges`, `node` and `nodes` of a connection do not count, nor does introspection. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields after every fragment is spread. */
  readonly fields: number;
  readonly directives: number;
  /** Operations in one document. */
  readonly operations: number;
  readonly variables: number;
  /** Objects and lists inside each other in the variables that were sent. */
  readonly variableDepth: number;
  /** Values in the variables that were sent, on all levels. */
  readonly values: number;
  /** Rows an operation may ask for: list × page size, nested lists multiplied. */
  readonly cost: { readonly anonymous: number; readonly staff: number };
  /** Validation errors told at most. */
  readonly errors: number;
}

export const usualLimits: OperationLimits = {
  characters: 20_000,
  tokens: 1_000,
  depth: 8,
  aliases: 15,
  rootFields: 10,
  fields: 1_000,
  directives: 20,
  operations: 5,
  variables: 30,
  variableDepth: 20,
  values: 10_000,
  cost: { anonymous: 1_000, staff: 5_000 },
  errors: 5,
};
