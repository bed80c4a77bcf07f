/** The door of `study`: what the composition root and other features may use of it. */

export { checkIn } from './check-in.js';
export type { StudyDeps } from './deps.js';
export { studyEntities } from './entities.js';
export { openCheckIn } from './open-check-in.js';
export { planSession } from './plan-session.js';
export { studyResolvers } from './resolvers.js';
export { studyAccess } from './study.access.js';
export { studyBoardField } from './study.live.js';
export { studyNodes } from './study.loaders.js';
export { studyBoardSource } from './study-board-source.js';
