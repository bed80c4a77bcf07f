import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { ContestEntryState, ContestRoundKind, ContestRoundState, ContestState } from './contest.js';
import type { DisplayMode, PointsMethod } from './vote-rule.js';

/** A contest that a branch runs. */
@Entity('contest')
@Index('contest_code', ['code'], { unique: true })
@Index('contest_branch', ['branchId', 'createdAt', 'id'])
@Index('contest_created', ['createdAt', 'id'])
@Index('contest_title', ['title', 'id'])
export class Contest {
  @IdColumn() id!: string;
  @CodeColumn() code!: string;
  @TextColumn(120) title!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'contest_branch_fk' })
  branchId!: string;
  @CodeColumn() state!: ContestState;
  /** Kinds of voter that its rounds will admit, with commas between them. */
  @CodeColumn() voterKinds!: string;
  /** Only members of this branch and those below it vote; null: anybody. */
  @RefColumn({ nullable: true }) regionBranchId!: string | null;
  /** The newest version of its rules; 0 while none was published. */
  @IntegerColumn() rulesVersion!: number;
  /** A rehearsal: everything is tried, and nothing of it ever counts. */
  @FlagColumn() isDrill!: boolean;
  /** The most entries that one branch may send; null: any number. */
  @IntegerColumn({ nullable: true }) entryQuota!: number | null;
  /** Where it stood when it was suspended. */
  @CodeColumn({ nullable: true }) stateBefore!: ContestState | null;
  /** The newest notice to everybody who watches. */
  @RefColumn({ nullable: true }) noticeId!: string | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** One round of voting, with its rule as it was frozen when the round opened. */
@Entity('contest_round')
@Index('contest_round_number', ['contestId', 'number'], { unique: true })
export class ContestRound {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_round_contest_fk' })
  contestId!: string;
  @CodeColumn() kind!: ContestRoundKind;
  @IntegerColumn() number!: number;
  @CodeColumn() state!: ContestRoundState;
  @InstantColumn() opensAt!: number;
  /** First instant at which a vote no longer counts. */
  @InstantColumn() closesAt!: number;
  @IntegerColumn() ruleVersion!: number;
  @IntegerColumn() perDay!: number;
  @IntegerColumn() perEntryPerDay!: number;
  @IntegerColumn({ nullable: true }) totalCap!: number | null;
  @IntegerColumn() ballotMin!: number;
  @IntegerColumn() ballotMax!: number;
  @IntegerColumn({ nullable: true }) dailyFrom!: number | null;
  @IntegerColumn({ nullable: true }) dailyTo!: number | null;
  @FlagColumn() isSelfVoteAllowed!: boolean;
  @IntegerColumn() proofLevel!: number;
  @CodeColumn() display!: DisplayMode;
  @IntegerColumn({ nullable: true }) displayMinutes!: number | null;
  @CodeColumn() points!: PointsMethod;
  @IntegerColumn({ nullable: true }) threshold!: number | null;
  @IntegerColumn() voteWeight!: number;
  /** Since when its board stands still; null: it does not. */
  @InstantColumn({ nullable: true }) frozenAt!: number | null;
  /** How far its board had come by then. */
  @IntegerColumn({ nullable: true }) frozenSeq!: number | null;
  /** Kinds of voter that it admits, as they were when it opened. */
  @CodeColumn() voterKinds!: string;
  /** What the board's epoch is while this round is shown; an announced recount writes a new one. */
  @CodeColumn() epoch!: string;
  /** How many entries go on from it, in all and from one branch; null: no limit. */
  @IntegerColumn({ nullable: true }) advanceCount!: number | null;
  @IntegerColumn({ nullable: true }) advancePerBranch!: number | null;
  /** When it was decided who goes on. */
  @InstantColumn({ nullable: true }) decidedAt!: number | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** A work or a performer that people vote for. */
@Entity('contest_entry')
@Index('contest_entry_number', ['contestId', 'number'], { unique: true })
@Index('contest_entry_branch', ['branchId'])
export class ContestEntry {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_entry_contest_fk' })
  contestId!: string;
  @IntegerColumn() number!: number;
  @TextColumn(120) title!: string;
  /** Only ever a name that its owner agreed to have shown. */
  @TextColumn(60, { nullable: true }) performerName!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Branch', { name: 'contest_entry_branch_fk' })
  branchId!: string | null;
  @CodeColumn() state!: ContestEntryState;
  /** Its performer as a voter of this contest, by keyed hash; null where nobody said who that is. */
  @HashColumn({ nullable: true }) performerHash!: string | null;
  /** Who handed it in; null for one that the host added herself. */
  @RefColumn({ nullable: true }) submittedById!: string | null;
  @RefColumn({ nullable: true }) reviewedById!: string | null;
  /** Why it was returned, withdrawn or disqualified. */
  @TextColumn(500, { nullable: true }) stateReason!: string | null;
  /** It was returned for repair, which happens once. */
  @FlagColumn() wasReturned!: boolean;
  /** The number of the round after which it did not go on. */
  @IntegerColumn({ nullable: true }) eliminatedIn!: number | null;
  /** Its performer is not of age: a guardian has to agree. */
  @FlagColumn() isMinors!: boolean;
  /** When its rights were licensed to the host, and when the guardian of a minor agreed. */
  @InstantColumn({ nullable: true }) rightsGrantedAt!: number | null;
  @InstantColumn({ nullable: true }) guardianConsentedAt!: number | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
