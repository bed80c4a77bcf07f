import { AuditEntry, AuditHead, AuditMark, AuditSeal } from '../access/audit/audit.entity.js';
import { DataKeyRow } from '../access/crypto/data-key.entity.js';
import { Recusal } from '../access/recusal.entity.js';
import { BoardEpoch } from '../persistence/board-epoch.entity.js';
import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { SearchTerm } from '../persistence/search-term.entity.js';
import { achievementsEntities, honoursEntities } from './achievements/index.js';
import { brandEntities } from './brand/index.js';
import { caseEntities } from './cases/index.js';
import { consentEntities } from './consents/index.js';
import { contestEntities } from './contests/index.js';
import { StoredFile } from './evidence/index.js';
import { identityEntities } from './identity/index.js';
import { inboxEntities } from './inbox/index.js';
import { keepingEntities } from './keeping/index.js';
import { organisationEntities } from './organisation/index.js';
import { outreachEntities } from './outreach/index.js';
import { Reveal } from './reveals/index.js';
import { signInEntities } from './sign-in/index.js';
import { studyEntities } from './study/index.js';
import { Venue } from './venues/index.js';

/** Every table of the database. */
export const entities = [
  ...[IdempotencyKey, SearchTerm, BoardEpoch, Recusal, DataKeyRow, AuditEntry, AuditSeal, AuditHead, AuditMark, Reveal],
  ...organisationEntities,
  ...identityEntities,
  ...signInEntities,
  ...brandEntities,
  ...achievementsEntities,
  ...outreachEntities,
  ...inboxEntities,
  ...caseEntities,
  ...contestEntities,
  ...studyEntities,
  StoredFile,
  ...consentEntities,
  ...keepingEntities,
  ...honoursEntities,
  Venue,
];
