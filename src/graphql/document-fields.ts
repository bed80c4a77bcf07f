import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A type that only wraps rows: `BranchConnection`, `BranchEdge`, `PageInfo`. Its levels are no levels of the graph. */
export const isWrapper = (type: GraphQLNamedType | undefined): boolean =>
  type !== undefined && /(?:Connection|Edge)$|^PageInfo$/.test(type.name);

export const isIntrospection = (fieldName: string): boolean => fieldName.startsWith('__');

/** The field as the schema has it; undefined for unknown fields, which the standard rules refuse later. */
export const fieldOf = (parent: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;

export const typeNamed = (schema: GraphQLSchema, name: string | undefined): GraphQLNamedType | undefined =>
  name === undefined ? undefined : schema.getType(name);

export const rootTypeOf = (schema: GraphQLSchema, operation: OperationDefinitionNode): GraphQLCompositeType | undefined =>
  schema.getRootType(operation.operation) ?? undefined;

export function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
}

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/** The first real field of the root selection, looked for through fragments; `__typename` is not one. */
export function rootFieldOf(document: DocumentNode, selectionSet: SelectionSetNode): FieldNode | undefined {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') return selection;
      continue;
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragmentOf(document, selection.name.value);
    const found = inner && rootFieldOf(document, inner);
    if (found) return found;
  }
  return undefined;
}

function fragmentOf(document: DocumentNode, name: string): SelectionSetNode | undefined {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition.selectionSet;
  }
  return undefined;
}
