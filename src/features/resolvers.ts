import type { ClassType } from 'type-graphql';
import { NodeResolver } from '../graphql/node.resolver.js';
import { BranchResolver } from './organisation/index.js';

/** Every resolver of the graph. */
export const resolvers: readonly ClassType<object>[] = [
  NodeResolver,
  BranchResolver, // organisation
];
