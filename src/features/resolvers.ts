import type { ClassType } from 'type-graphql';
import { BranchResolver } from './organisation/index.js';

/** Every resolver of the graph. */
export const resolvers: readonly ClassType<object>[] = [
  BranchResolver, // organisation
];
