import { Field, ID, InterfaceType } from 'type-graphql';
import { type RefusalPath, refuse } from '../lib/refusal.js';
import { kindOf } from '../lib/typeid.js';
import type { GraphContext } from './context.js';

@InterfaceType('Node', { description: 'Anything that has an id of its own and can be fetched again by it.' })
export abstract class NodeType {
  @Field(() => ID, { description: 'TypeID: the kind of the record, an underscore and 26 characters. Sorts by time of creation.' })
  id!: string;
}

/** How one kind of node is loaded for a viewer: null when it does not exist or may not be seen (the two are never told apart). */
export type NodeSource = (context: GraphContext, id: string) => Promise<NodeType | null>;

/** Node kind (the prefix of its ids) → its source. Features export theirs; the composition root joins them. */
export type NodeSources = Readonly<Record<string, NodeSource>>;

/** Checks that a query argument is an id of this kind. Errors: ID_INVALID, WRONG_ID_TYPE. */
export function requireId(kind: string, id: string): string {
  const found = kindOf(id);
  if (found === undefined) refuse('ID_INVALID');
  if (found !== kind) refuse('WRONG_ID_TYPE', { expected: kind });
  return id;
}

/** The same for a field of a mutation's input, answered as a `userError` with its path. Errors: WRONG_TYPE_OF_ID. */
export function requireInputId(kind: string, id: string, path: RefusalPath): string {
  if (kindOf(id) !== kind) refuse('WRONG_TYPE_OF_ID', { expected: kind }, path);
  return id;
}
