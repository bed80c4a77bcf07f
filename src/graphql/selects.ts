import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * True when the request asks for this field of what the resolver answers, by whatever alias or fragment; for fields that are dear to
 * work out. A field behind `@skip` or `@include` counts as asked for.
 */
export function selects(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, fieldName: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some(selection => {
      if (selection.kind === Kind.FIELD) return selection.name.value === fieldName;
      return within(selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet);
    }) ?? false;
  return info.fieldNodes.some(node => within(node.selectionSet));
}
