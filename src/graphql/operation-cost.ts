import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { fieldOf, fragmentsOf, isIntrospection, isWrapper, rootTypeOf, typeNamed } from './document-fields.js';

/** Rows taken for a list that names no page size: the default page. */
const USUAL_ROWS = 20;

export type Variables = Readonly<Record<string, unknown>>;

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

const takesPages = (field: GraphQLField<unknown, unknown>): boolean => field.args.some(arg => arg.name === 'first' || arg.name === 'last');

/** A field that knows its list is short says so: `@Extensions({ listSize: 8 })`. */
function statedSize(field: GraphQLField<unknown, unknown>): number | undefined {
  const size = field.extensions['listSize'];
  return typeof size === 'number' && size >= 0 ? size : undefined;
}

/** A field that is dearer than the row it brings says so: `@Extensions({ cost: 350 })` counts like 350 rows, also on a leaf. */
function statedCost(field: GraphQLField<unknown, unknown>): number | undefined {
  const cost = field.extensions['cost'];
  return typeof cost === 'number' && cost >= 0 ? cost : undefined;
}

function argumentOf(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find(argument => argument.name.value === name)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value, variables);
}

/** As asked for, else the default page: 20 rows, or what a field with another default states. */
function pageSizeOf(field: FieldNode, definition: GraphQLField<unknown, unknown>, variables: Variables): number {
  const size = argumentOf(field, 'first', variables) ?? argumentOf(field, 'last', variables);
  return typeof size === 'number' && size >= 0 ? size : (statedSize(definition) ?? USUAL_ROWS);
}

/** How many rows a field brings: `pending` is the page size that the connection around it was asked for. */
function rowsOf(field: FieldNode, definition: GraphQLField<unknown, unknown>, pending: number | undefined, variables: Variables): number {
  if (!isList(definition.type)) return 1;
  if (takesPages(definition)) return pageSizeOf(field, definition, variables);
  const ids = argumentOf(field, 'ids', variables);
  if (Array.isArray(ids)) return ids.length;
  return pending ?? statedSize(definition) ?? USUAL_ROWS;
}

function variablesWithDefaults(operation: OperationDefinitionNode, given: Variables): Variables {
  const all: Record<string, unknown> = { ...given };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (all[variable.name.value] === undefined && defaultValue) all[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return all;
}

/**
 * Objects an operation may bring at most: each list counts its page size times what one row holds. Leaves and the wrappers of a
 * connection are free unless they state a cost, so 20 branches of 10 members and 5 projects of 20 achievements cost 20 × (1 + 10 + 5 × 21) = 2 320.
 * Each fragment is counted once per page size around it, so that a fragment bomb costs no time.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Variables): number {
  const fragments = fragmentsOf(document);
  const variables = variablesWithDefaults(operation, given);
  const known = new Map<string, number>();

  function ofField(field: FieldNode, parent: GraphQLNamedType | undefined, pending: number | undefined): number {
    const definition = isIntrospection(field.name.value) ? undefined : fieldOf(parent, field.name.value);
    const type = definition && getNamedType(definition.type);
    if (!definition) return 0;
    if (!field.selectionSet || !isCompositeType(type)) return statedCost(definition) ?? 0;
    const isPagedWrapper = isWrapper(type) && takesPages(definition);
    const inner = ofSelections(field.selectionSet, type, isPagedWrapper ? pageSizeOf(field, definition, variables) : undefined);
    return rowsOf(field, definition, pending, variables) * (inner + (statedCost(definition) ?? (isWrapper(type) ? 0 : 1)));
  }

  function ofFragment(name: string, pending: number | undefined): number {
    const key = `${name} ${pending}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, 0);
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    const cost = ofSelections(fragment.selectionSet, typeNamed(schema, fragment.typeCondition.name.value), pending);
    known.set(key, cost);
    return cost;
  }

  function ofSelections(set: SelectionSetNode, parent: GraphQLNamedType | undefined, pending: number | undefined): number {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum += ofField(selection, parent, pending);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) sum += ofFragment(selection.name.value, pending);
      else sum += ofSelections(selection.selectionSet, typeNamed(schema, selection.typeCondition?.name.value) ?? parent, pending);
    }
    return sum;
  }

  return ofSelections(operation.selectionSet, rootTypeOf(schema, operation), undefined);
}
