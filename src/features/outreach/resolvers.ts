import type { ClassType } from 'type-graphql';
import { BranchTalksResolver, ProjectTalksResolver, TalkResolver } from './talk.resolver.js';
import { TalkMutationsResolver } from './talk-mutations.resolver.js';

/** Every resolver of this feature. */
export const outreachResolvers: readonly ClassType<object>[] = [
  TalkResolver,
  TalkMutationsResolver,
  BranchTalksResolver,
  ProjectTalksResolver,
];
