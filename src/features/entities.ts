import { BoardEpoch } from '../persistence/board-epoch.entity.js';
import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { SearchTerm } from '../persistence/search-term.entity.js';
import {
  Baseline,
  BaselineEvidence,
  FigureSnapshot,
  Indicator,
  IndicatorHead,
  IndicatorTotal,
  IndicatorVersion,
  LedgerEntry,
  LedgerEvidence,
  LedgerLock,
  PeriodChange,
} from './achievements/index.js';
import * as brand from './brand/index.js';
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
import { PropagandaTalk, TalkEvidence } from './outreach/index.js';
import { Attendance, StudySession } from './study/index.js';

const platform = [IdempotencyKey, SearchTerm, BoardEpoch];
const organisation = [Branch, BranchTerm, Member, MemberRole, Membership, MemberStatus, MemberTransfer, NewSectorOrg, NewSectorSpan];
const identity = [Account, RoleGrant, Session];
const ledger = [Indicator, IndicatorVersion, IndicatorTotal, IndicatorHead, LedgerEntry, LedgerEvidence, LedgerLock, PeriodChange];
const figures = [Baseline, BaselineEvidence, FigureSnapshot];
const inbox = [Feedback, InboxMessage];
const contests = [Contest, ContestRound, ContestEntry, Vote, VoteStripe];
const study = [StudySession, Attendance];

const brands = [brand.Brand, brand.BrandMeasure, brand.HeartProgramme, brand.Project, brand.Activity];
const guidance = [brand.StrategicGoal, brand.KeyTask, brand.Directive, brand.Carrier];
const links = [brand.ProjectGoal, brand.ProjectKeyTask, brand.ProjectDirective, brand.ProjectCarrier];
const outreach = [PropagandaTalk, TalkEvidence];

/** Every table of the database. */
export const entities = [
  ...platform,
  ...organisation,
  ...identity,
  ...ledger,
  ...figures,
  ...inbox,
  ...contests,
  ...study,
  ...brands,
  ...guidance,
  ...links,
  ...outreach,
];
