/** The door of `cases`: what other features may use of it. */

export { breakGlassReveals } from './break-glass/break-glass.reveals.js';
export { sealedBreakGlassUse } from './break-glass/break-glass-use.sealed.js';
export { caseNodes } from './case.loaders.js';
export { caseRecusals } from './case.recusals.js';
export { caseReveals } from './case.reveals.js';
export { keyOfCase, sealedCase, sealedCaseNote } from './case.sealed.js';
export type { CaseEyes } from './case.store.js';
export { casesAccess } from './cases.access.js';
export { caseEntities } from './entities.js';
export { caseResolvers } from './resolvers.js';
