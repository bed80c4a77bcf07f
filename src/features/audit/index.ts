/** The door of `audit`: what the composition root may use of it. No other feature needs any. */

export { auditAccess } from './audit.access.js';
export { AuditResolver } from './audit.resolver.js';
