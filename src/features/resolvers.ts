import type { ClassType } from 'type-graphql';
import { NodeResolver } from '../graphql/node.resolver.js';
import { AccountResolver, RoleGrantResolver, SessionResolver, ViewerResolver } from './identity/index.js';
import { BranchResolver } from './organisation/index.js';

/** Every resolver of the graph. */
export const resolvers: readonly ClassType<object>[] = [
  NodeResolver,
  BranchResolver, // organisation
  ViewerResolver, // identity
  SessionResolver,
  AccountResolver,
  RoleGrantResolver,
];
