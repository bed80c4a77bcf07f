/** The door of `study`: what the composition root and other features may use of it. */

export { studyEntities } from './entities.js';
export { studyResolvers } from './resolvers.js';
export { Attendance, StudySession } from './study.entity.js';
export { studyBoardField } from './study.live.js';
export { studyNodes } from './study.loaders.js';
