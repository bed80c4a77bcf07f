/** The door of `keeping`: what the composition root and the command line use of it. */

export { keepingEntities } from './entities.js';
export { liftHold, placeHold } from './legal-hold.js';
export { applyRetention } from './retention/apply-retention.js';
export { createNightly } from './retention/nightly.js';
export { findingsOf, planRetention } from './retention/plan-retention.js';
