import type { ClassType } from 'type-graphql';
import { AchievementResolver, BranchAchievementsResolver, ProjectAchievementsResolver } from './achievement.resolver.js';
import { AchievementMutationsResolver } from './achievement-mutations.resolver.js';
import { HonourWallResolver } from './honour-wall.resolver.js';
import { MediaReportResolver } from './media-report.resolver.js';
import { WorkCaseResolver } from './work-case.resolver.js';

/** What this folder adds to the graph. */
export const honoursResolvers: readonly ClassType<object>[] = [
  ...[AchievementResolver, BranchAchievementsResolver, ProjectAchievementsResolver, AchievementMutationsResolver, HonourWallResolver],
  ...[MediaReportResolver, WorkCaseResolver],
];
