import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { refuse, refuseUnless } from '../lib/refusal.js';
import { kindOf } from '../lib/typeid.js';
import type { GraphContext } from './context.js';
import { type NodeSources, NodeType } from './node.js';

const MOST_IDS = 100;

@Resolver()
export class NodeResolver {
  constructor(private readonly dependencies: { readonly nodeSources: NodeSources }) {}

  @Query(() => NodeType, { nullable: true, description: 'Any record by its id; null when there is none that you may see.' })
  async node(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<NodeType | null> {
    const kind = kindOf(id) ?? refuse('ID_INVALID');
    const { nodeSources } = this.dependencies;
    // `constructor_…` is a well-formed id too.
    return Object.hasOwn(nodeSources, kind) ? nodeSources[kind]!(context, id) : null;
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: 'Up to 100 records by their ids, in the order asked for; null where there is none that you may see.',
  })
  nodes(@Ctx() context: GraphContext, @Arg('ids', () => [ID], { description: 'Their ids.' }) ids: string[]): Promise<(NodeType | null)[]> {
    refuseUnless(ids.length <= MOST_IDS, 'TOO_MANY_ROWS', { max: MOST_IDS }, ['ids']);
    return Promise.all(ids.map(id => this.node(context, id)));
  }
}
