/** The door of `keeping`: what the composition root and the command line use of it. */

export { keepingEntities } from './entities.js';
export { keepingAccess } from './keeping.access.js';
export { KeepingResolver } from './keeping.resolver.js';
export { liftHold, placeHold } from './legal-hold.js';
export { openPersonExport, type PersonExportDeps } from './persons/export-person.js';
export { gatherPerson } from './persons/gather-person.js';
export { applyRetention } from './retention/apply-retention.js';
export { createNightly } from './retention/nightly.js';
export { findingsOf, planRetention } from './retention/plan-retention.js';
