import { BoardEpoch } from '../persistence/board-epoch.entity.js';
import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { SearchTerm } from '../persistence/search-term.entity.js';
import { achievementsEntities } from './achievements/index.js';
import { Contest, ContestEntry, ContestRound, Vote, VoteStripe } from './contests/index.js';
import { Account, RoleGrant, Session } from './identity/index.js';
import { Feedback, InboxMessage } from './inbox/index.js';
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

const platform = [IdempotencyKey, SearchTerm, BoardEpoch];
const organisation = [Branch, BranchTerm, Member, MemberRole, Membership, MemberStatus, MemberTransfer, NewSectorOrg, NewSectorSpan];
const identity = [Account, RoleGrant, Session];
const inbox = [Feedback, InboxMessage];
const contests = [Contest, ContestRound, ContestEntry, Vote, VoteStripe];
const study = [StudySession, Attendance];

/** Every table of the database. */
export const entities = [...platform, ...organisation, ...identity, ...achievementsEntities, ...inbox, ...contests, ...study];
