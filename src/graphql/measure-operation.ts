import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
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

/**
 * Measures operations of one document. Each fragment is measured once and its numbers are added at every spread, so a bomb of
 * 2^24 spreads costs 24 steps. A fragment inside itself counts nothing here: the standard rule refuses cycles.
 */
export function createMeasure(schema: GraphQLSchema, document: DocumentNode): (operation: OperationDefinitionNode) => Measure {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Measure>();

  function ofField(field: FieldNode, parent: GraphQLNamedType | undefined): Measure {
    const name = field.name.value;
    const inner = field.selectionSet ? ofSelections(field.selectionSet, typeOfField(parent, name)) : empty;
    const isLevel = !isWrapper(parent);
    return {
      depth: isIntrospection(name) ? 0 : inner.depth + (isLevel ? 1 : 0),
      aliases: inner.aliases + (field.alias ? 1 : 0),
      fields: inner.fields + 1,
      directives: inner.directives + (field.directives?.length ?? 0),
      topFields: isIntrospection(name) ? 0 : 1,
    };
  }

  function ofFragment(name: string): Measure {
    const before = known.get(name);
    if (before) return before;
    known.set(name, empty);
    const fragment: FragmentDefinitionNode | undefined = fragments.get(name);
    if (!fragment) return empty;
    const measure = ofSelections(fragment.selectionSet, typeNamed(schema, fragment.typeCondition.name.value));
    const whole = { ...measure, directives: measure.directives + (fragment.directives?.length ?? 0) };
    known.set(name, whole);
    return whole;
  }

  function ofSelection(selection: SelectionNode, parent: GraphQLNamedType | undefined): Measure {
    if (selection.kind === Kind.FIELD) return ofField(selection, parent);
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? ofFragment(selection.name.value)
        : ofSelections(selection.selectionSet, typeNamed(schema, selection.typeCondition?.name.value) ?? parent);
    return { ...inner, directives: inner.directives + (selection.directives?.length ?? 0) };
  }

  function ofSelections(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Measure {
    const sum = { ...empty };
    for (const selection of set.selections) {
      const one = ofSelection(selection, parent);
      sum.depth = Math.max(sum.depth, one.depth);
      sum.aliases += one.aliases;
      sum.fields += one.fields;
      sum.directives += one.directives;
      sum.topFields += one.topFields;
    }
    return sum;
  }

  return operation => {
    const measure = ofSelections(operation.selectionSet, rootTypeOf(schema, operation));
    const onVariables = (operation.variableDefinitions ?? []).reduce((sum, variable) => sum + (variable.directives?.length ?? 0), 0);
    return { ...measure, directives: measure.directives + (operation.directives?.length ?? 0) + onVariables };
  };
}
