import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { SearchTerm } from '../persistence/search-term.entity.js';
import { Contest, ContestEntry, ContestRound, Vote, VoteStripe } from './contests/index.js';
import { Account, RoleGrant, Session } from './identity/index.js';
import {
  Branch,
  BranchTerm,
  Member,
  MemberRole,
  MemberStatus,
  Membership,
  MemberTransfer,
  NewSectorOrg,
  NewSectorSpan,
} from './organisation/index.js';
import { Attendance, StudySession } from './study/index.js';

/** Every table of the database. */
export const entities = [
  IdempotencyKey,
  Branch, // organisation
  Account, // identity
  RoleGrant,
  Session,
  SearchTerm,
  ...[BranchTerm, Member, MemberRole, Membership, MemberStatus, MemberTransfer, NewSectorOrg, NewSectorSpan], // organisation
  ...[Contest, ContestRound, ContestEntry, Vote, VoteStripe], // contests
  ...[StudySession, Attendance], // study
];
