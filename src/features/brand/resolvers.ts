import type { ClassType } from 'type-graphql';
import { ActivityResolver, BranchActivitiesResolver, ProjectActivitiesResolver } from './activities/activity.resolver.js';
import { BrandResolver } from './brand.resolver.js';
import { BrandMeasureResolver, HeartProgrammeResolver } from './brand-parts.resolver.js';
import { guidanceGraph } from './guidance/guidance.resolver.js';
import { BranchProjectsResolver, BrandProjectsResolver, ProjectResolver } from './projects/project.resolver.js';
import { ProjectMutationsResolver } from './projects/project-mutations.resolver.js';

/** Every resolver of this feature. */
export const brandResolvers: readonly ClassType<object>[] = [
  BrandResolver,
  BrandMeasureResolver,
  HeartProgrammeResolver,
  ...guidanceGraph,
  ProjectResolver,
  ProjectMutationsResolver,
  BranchProjectsResolver,
  BrandProjectsResolver,
  ActivityResolver,
  BranchActivitiesResolver,
  ProjectActivitiesResolver,
];
