import { PlatformAndBranches1700000000001 } from './0001-platform-and-branches.js';
import { PeopleAndTerms1700000000002 } from './0002-people-and-terms.js';
import { Identity1700000000003 } from './0003-identity.js';
import { Brand1700000000004 } from './0004-brand.js';
import { Achievements1700000000005 } from './0005-achievements.js';
import { Outreach1700000000006 } from './0006-outreach.js';
import { Contests1700000000007 } from './0007-contests.js';
import { Study1700000000008 } from './0008-study.js';
import { Inbox1700000000009 } from './0009-inbox.js';
import { FilesAndHonours1700000000010 } from './0010-files-and-honours.js';
import { EvidenceFiles1700000000011 } from './0011-evidence-files.js';
import { Access1700000000012 } from './0012-access.js';
import { KeysAndAudit1700000000013 } from './0013-keys-and-audit.js';
import { AuditChain1700000000024 } from './0024-audit-chain.js';
import { Screens1700000000025 } from './0025-screens.js';
import { ExternalSignIn1700000000026 } from './0026-external-sign-in.js';
import { SecondFactor1700000000030 } from './0030-second-factor.js';
import { InvitationsAndSessions1700000000031 } from './0031-invitations-and-sessions.js';
import { Consents1700000000040 } from './0040-consents.js';
import { SealedFiles1700000000041 } from './0041-sealed-files.js';
import { Cases1700000000042 } from './0042-cases.js';
import { Services1700000000050 } from './0050-services.js';
import { Voters1700000000051 } from './0051-voters.js';
import { Retention1700000000060 } from './0060-retention.js';
import { Erasure1700000000061 } from './0061-erasure.js';
import { Venues1700000000062 } from './0062-venues.js';
import { BreakGlass1700000000063 } from './0063-break-glass.js';
import { Recusals1700000000064 } from './0064-recusals.js';
import { CaseBasis1700000000065 } from './0065-case-basis.js';
import { LifeOfContests1700000000066 } from './0066-life-of-contests.js';
import { VoteRules1700000000068 } from './0068-vote-rules.js';
import { VoteTrees1700000000069 } from './0069-vote-trees.js';
import { Judging1700000000070 } from './0070-judging.js';
import { SignsOfDoubt1700000000072 } from './0072-signs-of-doubt.js';
import { Doubts1700000000073 } from './0073-doubts.js';
import { ContestResults1700000000074 } from './0074-contest-results.js';
import { ContestAwards1700000000075 } from './0075-contest-awards.js';
import { SmallCountReleases1700000000079 } from './0079-small-count-releases.js';

/** Every migration, in the order they run. Forward-only after a release. */
export const migrations = [
  PlatformAndBranches1700000000001,
  PeopleAndTerms1700000000002,
  Identity1700000000003,
  Brand1700000000004,
  Achievements1700000000005,
  Outreach1700000000006,
  Contests1700000000007,
  Study1700000000008,
  Inbox1700000000009,
  FilesAndHonours1700000000010,
  EvidenceFiles1700000000011,
  Access1700000000012,
  KeysAndAudit1700000000013,
  AuditChain1700000000024,
  Screens1700000000025,
  ExternalSignIn1700000000026,
  SecondFactor1700000000030,
  InvitationsAndSessions1700000000031,
  Consents1700000000040,
  SealedFiles1700000000041,
  Cases1700000000042,
  Services1700000000050,
  Voters1700000000051,
  Retention1700000000060,
  Erasure1700000000061,
  Venues1700000000062,
  BreakGlass1700000000063,
  Recusals1700000000064,
  CaseBasis1700000000065,
  LifeOfContests1700000000066,
  VoteRules1700000000068,
  VoteTrees1700000000069,
  Judging1700000000070,
  SignsOfDoubt1700000000072,
  Doubts1700000000073,
  ContestResults1700000000074,
  ContestAwards1700000000075,
  SmallCountReleases1700000000079,
];
