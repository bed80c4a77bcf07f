import type { ClassType } from 'type-graphql';
import { NodeResolver } from '../graphql/node.resolver.js';
import { SearchResolver } from '../graphql/search.resolver.js';
import { identityResolvers } from './identity/index.js';
import { inboxResolvers } from './inbox/index.js';
import { organisationResolvers } from './organisation/index.js';

/** Every resolver of the graph. */
export const resolvers: readonly ClassType<object>[] = [
  NodeResolver,
  ...organisationResolvers, // organisation
  ...identityResolvers, // identity
  SearchResolver,
  ...inboxResolvers, // inbox
];
