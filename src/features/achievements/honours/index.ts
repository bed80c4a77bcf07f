/** The door of `achievements/honours`. */

export { achievementExport } from './achievement.export.js';
export { achievementRecusals } from './achievement.recusals.js';
export { addPublishedAchievements } from './add-published-achievements.js';
export type { HonoursDeps } from './deps.js';
export { honoursEntities } from './entities.js';
export { honoursNodes } from './nodes.js';
export { type NewAchievement, recordAchievement } from './record-achievement.js';
export { type NewMediaReport, recordMediaReport } from './record-media-report.js';
export { honoursResolvers } from './resolvers.js';
export { reviewAchievement } from './review-achievement.js';
export { selectWorkCase } from './select-work-case.js';
export { submitWorkCase } from './submit-work-case.js';
