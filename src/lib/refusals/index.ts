import { achievementsRefusals } from './achievements.js';
import { auditRefusals } from './audit.js';
import { brandRefusals } from './brand.js';
import { casesRefusals } from './cases.js';
import { consentsRefusals } from './consents.js';
import { contestsRefusals } from './contests.js';
import type { RefusalEntry } from './entry.js';
import { evidenceRefusals } from './evidence.js';
import { filesRefusals } from './files.js';
import { honoursRefusals } from './honours.js';
import { identityRefusals } from './identity.js';
import { inboxRefusals } from './inbox.js';
import { judgingRefusals } from './judging.js';
import { keepingRefusals } from './keeping.js';
import { organisationRefusals } from './organisation.js';
import { outreachRefusals } from './outreach.js';
import { platformRefusals } from './platform.js';
import { privacyRefusals } from './privacy.js';
import { protocolRefusals } from './protocol.js';
import { recusalsRefusals } from './recusals.js';
import { resultsRefusals } from './results.js';
import { signInRefusals } from './sign-in.js';
import { studyRefusals } from './study.js';
import { venuesRefusals } from './venues.js';

const table = {
  ...platformRefusals,
  ...protocolRefusals,
  ...organisationRefusals,
  ...identityRefusals,
  ...recusalsRefusals,
  ...signInRefusals,
  ...brandRefusals,
  ...outreachRefusals,
  ...achievementsRefusals,
  ...contestsRefusals,
  ...judgingRefusals,
  ...resultsRefusals,
  ...studyRefusals,
  ...inboxRefusals,
  ...filesRefusals,
  ...evidenceRefusals,
  ...honoursRefusals,
  ...auditRefusals,
  ...consentsRefusals,
  ...privacyRefusals,
  ...keepingRefusals,
  ...casesRefusals,
  ...venuesRefusals,
};

export type RefusalCode = keyof typeof table;

/** Every code the system can answer with, its kind and its words in Chinese and English. */
export const refusalTexts: Readonly<Record<RefusalCode, RefusalEntry>> = table;
