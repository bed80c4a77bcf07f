import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, RefColumn, RowVersionColumn, TextColumn } from '../../persistence/columns.js';
import type { ContestEntryState, ContestRoundKind, ContestRoundState, ContestState } from './contest.js';

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
  /** Kinds of voter that it admits, as they were when it opened. */
  @CodeColumn() voterKinds!: string;
  /** What the board's epoch is while this round is shown; an announced recount writes a new one. */
  @CodeColumn() epoch!: string;
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
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
