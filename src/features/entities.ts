import { BoardEpoch } from '../persistence/board-epoch.entity.js';
import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { SearchTerm } from '../persistence/search-term.entity.js';
import { achievementsEntities } from './achievements/index.js';
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

/** Every table of the database. */
export const entities = [
  IdempotencyKey,
  Branch, // organisation
  Account, // identity
  RoleGrant,
  Session,
  SearchTerm,
  ...[BranchTerm, Member, MemberRole, Membership, MemberStatus, MemberTransfer, NewSectorOrg, NewSectorSpan], // organisation
  BoardEpoch,
  ...achievementsEntities, // achievements
];
