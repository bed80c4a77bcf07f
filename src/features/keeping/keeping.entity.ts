import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { RetentionState } from './retention/retention-rule.js';

/** Nothing about this subject may be erased, by rule or on request, until the hold is lifted (保全). Never deleted. */
@Entity('legal_hold')
@Index('legal_hold_subject', ['subjectId', 'liftedAt'])
@Index('legal_hold_placed', ['placedAt', 'id'])
export class LegalHold {
  @IdColumn() id!: string;
  /** Any record by its id: a person, an account, a contest, a case. */
  @RefColumn() subjectId!: string;
  @TextColumn(500) reason!: string;
  /** Null: from the command line. */
  @RefColumn({ nullable: true }) placedById!: string | null;
  @InstantColumn() placedAt!: number;
  @RefColumn({ nullable: true }) liftedById!: string | null;
  @InstantColumn({ nullable: true }) liftedAt!: number | null;
  @TextColumn(500, { nullable: true }) liftReason!: string | null;
  @RowVersionColumn() version!: number;
}

/** What would go because its time is over: a dry run, which can be carried out as it stands for a day. */
@Entity('retention_report')
@Index('retention_report_night', ['scheduledFor'], { unique: true })
export class RetentionReport {
  @IdColumn() id!: string;
  @CodeColumn() state!: RetentionState;
  /** The night a node planned it for; of all nodes the first one writes it. Null: somebody asked for it. */
  @DayColumn({ nullable: true }) scheduledFor!: string | null;
  /** JSON: per rule how many rows are due, how many a hold keeps, and up to when they count. */
  @LongTextColumn() findings!: string;
  /** Rows that were treated, and rows that were due no more or held when their turn came. */
  @IntegerColumn() done!: number;
  @IntegerColumn() spared!: number;
  @InstantColumn() plannedAt!: number;
  @InstantColumn({ nullable: true }) appliedAt!: number | null;
  @RowVersionColumn() version!: number;
}

/** One row of a report that waits for its turn: what is applied is what was reported, and after a crash the rest goes on. */
@Entity('retention_item')
@Index('retention_item_report', ['reportId', 'ruleId', 'id'])
export class RetentionItem {
  @IdColumn() id!: string;
  @RefColumn() reportId!: string;
  @CodeColumn() ruleId!: string;
  @CodeColumn() rowId!: string;
}

/** Somebody asked that a person's data be erased; another carries it out (删除请求). */
@Entity('erasure_request')
@Index('erasure_request_member', ['memberId', 'state'])
@Index('erasure_request_branch', ['branchId', 'state', 'id'])
export class ErasureRequest {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'erasure_request_member_fk' })
  memberId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'erasure_request_branch_fk' })
  branchId!: string;
  @TextColumn(500) reason!: string;
  @CodeColumn() state!: 'ASKED' | 'DONE';
  @RefColumn() askedById!: string;
  @InstantColumn() askedAt!: number;
  @RefColumn({ nullable: true }) doneById!: string | null;
  @InstantColumn({ nullable: true }) doneAt!: number | null;
  /** JSON: rows touched, by table. */
  @LongTextColumn({ nullable: true }) findings!: string | null;
  @RowVersionColumn() version!: number;
}
