/** The door of `cases`: what other features may use of it. */

export { CaseFile, CaseNote } from './case.entity.js';
export { caseNodes } from './case.loaders.js';
export { CaseResolver } from './case.resolver.js';
export { caseReveals } from './case.reveals.js';
export { keyOfCase, sealedCase, sealedCaseNote } from './case.sealed.js';
export { casesAccess } from './cases.access.js';
