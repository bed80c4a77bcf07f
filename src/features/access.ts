import { platformAccess } from '../graphql/platform-access.js';
import { achievementsAccess } from './achievements/index.js';
import { auditAccess } from './audit/index.js';
import { brandAccess } from './brand/index.js';
import { casesAccess } from './cases/index.js';
import { consentsAccess } from './consents/index.js';
import { contestsAccess, doubtAccess, judgingAccess, proofsAccess, resultsAccess } from './contests/index.js';
import { evidenceAccess } from './evidence/index.js';
import { exportsAccess } from './exports/index.js';
import { identityAccess } from './identity/index.js';
import { inboxAccess } from './inbox/index.js';
import { keepingAccess } from './keeping/index.js';
import { organisationAccess } from './organisation/index.js';
import { outreachAccess } from './outreach/index.js';
import { recusalsAccess } from './recusals/index.js';
import { revealsAccess } from './reveals/index.js';
import { signInAccess } from './sign-in/index.js';
import { studyAccess } from './study/index.js';
import { venuesAccess } from './venues/index.js';

/** Who may ask for what, and how far each field may go: every feature's decisions. */
export const declaredAccess = [
  platformAccess,
  auditAccess,
  revealsAccess,
  organisationAccess,
  identityAccess,
  recusalsAccess,
  signInAccess,
  evidenceAccess,
  exportsAccess,
  consentsAccess,
  keepingAccess,
  brandAccess,
  achievementsAccess,
  outreachAccess,
  inboxAccess,
  casesAccess,
  contestsAccess,
  judgingAccess,
  proofsAccess,
  doubtAccess,
  resultsAccess,
  studyAccess,
  venuesAccess,
];
