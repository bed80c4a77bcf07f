import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, RefColumn } from '../../../persistence/columns.js';

/** One elected term of a branch. */
@Entity('branch_term')
@Index('branch_term_branch', ['branchId', 'startsOn'], { unique: true })
export class BranchTerm {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'branch_term_branch_fk' })
  branchId!: string;
  @DayColumn() startsOn!: string;
  /** First day after the term: from this day on the next election is overdue unless a new term has begun. */
  @DayColumn() endsOn!: string;
  @DayColumn({ nullable: true }) electedOn!: string | null;
  @InstantColumn() createdAt!: number;
}
