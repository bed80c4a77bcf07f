import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** The trail is the auditor's, and the auditor's alone. It names people by their ids only. */
export const auditAccess: DeclaredAccess = {
  Query: { auditEntries: 'READ_AUDIT', auditEntry: 'READ_AUDIT', auditHead: 'READ_AUDIT', auditCheck: 'READ_AUDIT' },
  fields: {
    AuditEntry: {
      R: 'id at kind action accountId sessionId roles requestId network purpose reason objectId changes facts seq sealedAt isIntact',
    },
    AuditChange: { R: 'table kind rowId rows columns' },
    AuditColumn: { R: 'name before after isDigest' },
    AuditFact: { R: 'name value' },
    AuditHead: { I: 'seq hash entries at keyId publicKey signature' },
    AuditCheck: { I: 'entries batches found faults' },
    AuditFault: { I: 'kind seq recordId' },
  },
};
