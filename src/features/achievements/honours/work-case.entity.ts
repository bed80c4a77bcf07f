import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { WorkCaseState } from './work-case.js';

/** A write-up of work that is handed in to a collection of cases. */
@Entity('work_case')
@Index('work_case_state', ['state', 'submittedOn', 'id'])
@Index('work_case_branch', ['branchId', 'submittedOn', 'id'])
@Index('work_case_submitted', ['submittedOn', 'id'])
export class WorkCase {
  @IdColumn() id!: string;
  @TextColumn(200) title!: string;
  @TextColumn(120) submittedTo!: string;
  @DayColumn() submittedOn!: string;
  @CodeColumn() state!: WorkCaseState;
  /** The collection it was taken into, and on which page it begins. */
  @TextColumn(200, { nullable: true }) book!: string | null;
  @IntegerColumn({ nullable: true }) page!: number | null;
  @DayColumn({ nullable: true }) selectedOn!: string | null;
  @RefColumn()
  @ForeignKey('Branch', { name: 'work_case_branch_fk' })
  branchId!: string;
  @RefColumn() createdById!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
