import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { TieDecision } from '../judging/ranking.js';

/** A result as it was put on public notice. One that was taken back stays on record, and the next one gets the next number. */
@Entity('contest_result')
@Index('contest_result_number', ['contestId', 'number'], { unique: true })
export class ContestResult {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_result_contest_fk' })
  contestId!: string;
  @IntegerColumn() number!: number;
  /** The round whose standings it is made of. */
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'contest_result_round_fk' })
  roundId!: string;
  /** The newest version of the rules at that time. */
  @IntegerColumn() rulesVersion!: number;
  @RefColumn() proposedById!: string;
  @InstantColumn() proposedAt!: number;
  /** First instant at which it can be confirmed. */
  @InstantColumn() publicUntil!: number;
  @RefColumn({ nullable: true }) confirmedById!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: number | null;
  @RefColumn({ nullable: true }) reopenedById!: string | null;
  @InstantColumn({ nullable: true }) reopenedAt!: number | null;
  @TextColumn(500, { nullable: true }) reopenReason!: string | null;
  @RowVersionColumn() version!: number;
}

/** The place of one entry in a result. Only ever added. */
@Entity('contest_result_line')
@Index('contest_result_line_entry', ['resultId', 'entryId'], { unique: true })
@Index('contest_result_line_of_entry', ['entryId'])
export class ContestResultLine {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestResult', { name: 'contest_result_line_result_fk' })
  resultId!: string;
  @RefColumn()
  @ForeignKey('ContestEntry', { name: 'contest_result_line_entry_fk' })
  entryId!: string;
  @RefColumn({ nullable: true }) branchId!: string | null;
  /** `rank` is a word of the servers' own. */
  @IntegerColumn() place!: number;
  @CodeColumn({ nullable: true }) tie!: TieDecision | null;
  @IntegerColumn() votes!: number;
  /** Whole thousandths of a point. */
  @IntegerColumn() points!: number;
  /** Hundredths of a point; null where nobody judged. */
  @IntegerColumn({ nullable: true }) judgeScore!: number | null;
}
