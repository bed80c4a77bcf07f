import type { VerifyDeps } from '../../access/audit/verify-audit.js';

/** What the verbs and resolvers of this feature need: the trail, its keys, the time. */
export type AuditDeps = VerifyDeps;
