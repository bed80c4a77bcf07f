import type { ClassType } from 'type-graphql';
import { NodeResolver } from '../graphql/node.resolver.js';
import { SearchResolver } from '../graphql/search.resolver.js';
import { achievementsResolvers, honoursResolvers } from './achievements/index.js';
import { AuditResolver } from './audit/index.js';
import { brandResolvers } from './brand/index.js';
import { caseResolvers } from './cases/index.js';
import { consentResolvers } from './consents/index.js';
import { contestResolvers } from './contests/index.js';
import { StoredFileResolver } from './evidence/index.js';
import { ExportResolver } from './exports/index.js';
import { identityResolvers } from './identity/index.js';
import { inboxResolvers } from './inbox/index.js';
import { KeepingResolver } from './keeping/index.js';
import { organisationResolvers } from './organisation/index.js';
import { outreachResolvers } from './outreach/index.js';
import { RecusalResolver } from './recusals/index.js';
import { RevealResolver } from './reveals/index.js';
import { SignInResolver } from './sign-in/index.js';
import { studyResolvers } from './study/index.js';
import { VenueResolver } from './venues/index.js';

/** Every resolver of the graph. */
export const resolvers: readonly ClassType<object>[] = [
  NodeResolver,
  SearchResolver,
  AuditResolver,
  RevealResolver,
  ...organisationResolvers,
  ...identityResolvers,
  RecusalResolver,
  SignInResolver,
  ...brandResolvers,
  ...achievementsResolvers,
  ...outreachResolvers,
  ...inboxResolvers,
  ...caseResolvers,
  ...contestResolvers,
  ...studyResolvers,
  StoredFileResolver,
  ExportResolver,
  ...consentResolvers,
  KeepingResolver,
  ...honoursResolvers,
  VenueResolver,
];
