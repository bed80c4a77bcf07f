import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, fragmentsOf, isIntrospection, isWrapper, rootTypeOf, typeNamed } from './document-fields.js';

/** What an operation holds once every fragment is spread. */
export interface Measure {
  depth: number;
  aliases: number;
  fields: number;
  directives: number;
  /** Fields at the top of this selection, without `__typename` and other introspection. */
  topFields: number;
}

function typeOfField(parent: GraphQLNamedType | undefined, name: string): GraphQLNamedType | undefined {
  const field = fieldOf(parent, name);
  return field && getNamedType(field.type);
}

const empty: Measure = { depth: 0, aliases: 0, fields: 0, directives: 0, topFields: 0 };

const withDirectives = (measure: Measure, node: { readonly directives?: readonly unknown[] | undefined }): Measure => ({
  ...measure,
  directives: measure.directives + (node.directives?.length ?? 0),
});

/** A field together with what is selected inside it. */
function aroundField(inner: Measure, field: FieldNode, parent: GraphQLNamedType | undefined): Measure {
  const isHidden = isIntrospection(field.name.value);
  const level = isWrapper(parent) ? 0 : 1;
  const aliases = inner.aliases + (field.alias ? 1 : 0);
  const around = { depth: isHidden ? 0 : inner.depth + level, aliases, fields: inner.fields + 1, topFields: isHidden ? 0 : 1 };
  return withDirectives({ ...around, directives: inner.directives }, field);
}

/** What stands side by side: the deepest counts for the depth, everything else adds up. */
function addBeside(sum: Measure, one: Measure): void {
  sum.depth = Math.max(sum.depth, one.depth);
  sum.aliases += one.aliases;
  sum.fields += one.fields;
  sum.directives += one.directives;
  sum.topFields += one.topFields;
}

/**
 * Measures operations of one document. Each fragment is measured once and its numbers are added at every spread, so a bomb of
 * 2^24 spreads costs 24 steps. A fragment inside itself counts nothing here: the standard rule refuses cycles.
 */
export function createMeasure(schema: GraphQLSchema, document: DocumentNode): (operation: OperationDefinitionNode) => Measure {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Measure>();

  function ofField(field: FieldNode, parent: GraphQLNamedType | undefined): Measure {
    const inner = field.selectionSet ? ofSelections(field.selectionSet, typeOfField(parent, field.name.value)) : empty;
    return aroundField(inner, field, parent);
  }

  function ofFragment(name: string): Measure {
    const before = known.get(name);
    if (before) return before;
    known.set(name, empty);
    const fragment = fragments.get(name);
    if (!fragment) return empty;
    const whole = withDirectives(ofSelections(fragment.selectionSet, typeNamed(schema, fragment.typeCondition.name.value)), fragment);
    known.set(name, whole);
    return whole;
  }

  function ofSelection(selection: SelectionNode, parent: GraphQLNamedType | undefined): Measure {
    if (selection.kind === Kind.FIELD) return ofField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return withDirectives(ofFragment(selection.name.value), selection);
    const type = typeNamed(schema, selection.typeCondition?.name.value) ?? parent;
    return withDirectives(ofSelections(selection.selectionSet, type), selection);
  }

  function ofSelections(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Measure {
    const sum = { ...empty };
    for (const selection of set.selections) addBeside(sum, ofSelection(selection, parent));
    return sum;
  }

  return operation => {
    const measure = ofSelections(operation.selectionSet, rootTypeOf(schema, operation));
    return (operation.variableDefinitions ?? []).reduce(withDirectives, withDirectives(measure, operation));
  };
}
