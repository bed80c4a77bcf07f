import type { ClassType } from 'type-graphql';
import { NodeResolver } from '../graphql/node.resolver.js';
import { SearchResolver } from '../graphql/search.resolver.js';
import { achievementsResolvers } from './achievements/index.js';
import { AccountResolver, RoleGrantResolver, SessionResolver, ViewerResolver } from './identity/index.js';
import { organisationResolvers } from './organisation/index.js';

/** Every resolver of the graph. */
export const resolvers: readonly ClassType<object>[] = [
  NodeResolver,
  ...organisationResolvers, // organisation
  ViewerResolver, // identity
  SessionResolver,
  AccountResolver,
  RoleGrantResolver,
  SearchResolver,
  ...achievementsResolvers, // achievements
];
