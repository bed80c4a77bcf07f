import { defineChildList, defineFilteredChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import type { PageRequest } from '../../../persistence/keyset.js';
import { defineEvidence } from '../../evidence/index.js';
import { AchievementType, achievementFields } from './achievement.types.js';
import { type AchievementRow, achievementsByIds, latestAchievements, wallCounts, wallPages } from './achievement.views.js';

/** Achievements by id; null for one that does not exist or that the viewer may not see. */
export const achievementById = defineLoader<string, AchievementType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await achievementsByIds(database.read, viewer.scope.I, ids), AchievementType.from),
);

const achievementsOf = (parent: 'a.projectId' | 'a.branchId') =>
  defineFilteredChildList({ parent, query: latestAchievements, fields: achievementFields, from: AchievementType.from });

/** The achievements of a branch, and those that came from a project; the latest first. */
export const achievementsOfBranch = achievementsOf('a.branchId');
export const achievementsOfProject = achievementsOf('a.projectId');

/** The published achievements at one place of the honour wall. */
export const achievementsOnWall = defineChildList<AchievementRow, AchievementType, PageRequest>({
  pages: ({ database }, walls, args) => wallPages(database.read, walls, args),
  counts: ({ database }, walls) => wallCounts(database.read, walls),
  from: AchievementType.from,
});

/** The files that prove an achievement, as far as the viewer may see files at all. */
export const evidenceOfAchievement = defineEvidence({ table: 'achievement_evidence', owner: 'achievementId' });

export const achievementNodes: NodeSources = { achievement: (context, id) => load(context, achievementById, id) };
