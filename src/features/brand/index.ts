/** The door of `brand`: what other features may use of it. */

export { Activity } from './activities/activity.entity.js';
export { CountBasis, MOST_PEOPLE } from './activities/activity.js';
export { activityNodes } from './activities/activity.loaders.js';
export { ActivityResolver, BranchActivitiesResolver, ProjectActivitiesResolver } from './activities/activity.resolver.js';
export { CountBasisFilter } from './activities/activity.types.js';
export { createActivity } from './activities/create-activity.js';
export { reviewActivity } from './activities/review-activity.js';
export { Brand, BrandMeasure, HeartProgramme } from './brand.entity.js';
export { Heart } from './brand.js';
export { brandCatalogueNodes } from './brand.loaders.js';
export { mayWorkFor } from './brand.policy.js';
export { BrandResolver } from './brand.resolver.js';
export { BrandType, HeartFilter } from './brand.types.js';
export { BrandMeasureResolver, HeartProgrammeResolver } from './brand-parts.resolver.js';
export { createBrand } from './create-brand.js';
export type { BrandDeps } from './deps.js';
export { createCarrier, createDirective, createGoal, createKeyTask } from './guidance/create-guidance.js';
export {
  Carrier,
  Directive,
  KeyTask,
  ProjectCarrier,
  ProjectDirective,
  ProjectGoal,
  ProjectKeyTask,
  StrategicGoal,
} from './guidance/guidance.entity.js';
export { guidanceGraph, guidanceNodes } from './guidance/guidance.resolver.js';
export { carriers, directives, goals, keyTasks } from './guidance/guidance.tables.js';
export { linkProject } from './guidance/link-project.js';
export { createProject } from './projects/create-project.js';
export { Project } from './projects/project.entity.js';
export { projectById, projectNodes } from './projects/project.loaders.js';
export { BranchProjectsResolver, BrandProjectsResolver, ProjectResolver } from './projects/project.resolver.js';
export { findProjects, loadOwnerBranch, refuseUnusableProject } from './projects/project.store.js';
export { ProjectType } from './projects/project.types.js';
export { ProjectMutationsResolver } from './projects/project-mutations.resolver.js';
export { reviewProject } from './projects/review-project.js';
export { reviseMeasure } from './revise-measure.js';
export { updateBrand } from './update-brand.js';
export { upsertHeartProgramme } from './upsert-heart-programme.js';
