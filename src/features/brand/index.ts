/** The door of `brand`: what other features may use of it. */

export { CountBasisFilter } from './activities/activity.types.js';
export { createActivity } from './activities/create-activity.js';
export { reviewActivity } from './activities/review-activity.js';
export { brandAccess } from './brand.access.js';
export { Heart } from './brand.js';
export { brandRecusals } from './brand.recusals.js';
export { createBrand } from './create-brand.js';
export type { BrandDeps } from './deps.js';
export { brandEntities } from './entities.js';
export { createCarrier, createDirective, createGoal, createKeyTask } from './guidance/create-guidance.js';
export { carriers, directives, goals, keyTasks } from './guidance/guidance.tables.js';
export { linkProject } from './guidance/link-project.js';
export { brandNodes } from './nodes.js';
export { addPublishedProjects } from './projects/add-published-projects.js';
export { createProject } from './projects/create-project.js';
export { projectById } from './projects/project.loaders.js';
export { findProjects, loadOwnerBranch, programmeOf, refuseUnknownMember, refuseUnusableProject } from './projects/project.store.js';
export { ProjectType } from './projects/project.types.js';
export { reviewProject } from './projects/review-project.js';
export { brandResolvers } from './resolvers.js';
export { reviseMeasure } from './revise-measure.js';
export { brandSearch } from './search.js';
export { updateBrand } from './update-brand.js';
export { upsertHeartProgramme } from './upsert-heart-programme.js';
