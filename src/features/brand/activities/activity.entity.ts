import { Entity, ForeignKey, Index } from 'typeorm';
import type { CountBasis } from '../../../lib/head-count.js';
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
} from '../../../persistence/columns.js';
import { ReviewedColumns } from '../../../persistence/reviewed.js';
import type { ActivityMode } from './activity.js';

/** An activity that was held, with how many came on site and online. */
@Entity('activity')
@Index('activity_branch', ['branchId', 'heldOn', 'id'])
@Index('activity_project', ['projectId', 'heldOn', 'id'])
@Index('activity_state', ['state', 'heldOn', 'id'])
@Index('activity_held', ['heldOn', 'id'])
@Index('activity_title', ['title', 'id'])
export class Activity extends ReviewedColumns {
  @IdColumn() id!: string;
  @TextColumn(200) title!: string;
  @TextColumn(120) theme!: string;
  @CodeColumn() mode!: ActivityMode;
  @DayColumn() heldOn!: string;
  @TextColumn(200, { nullable: true }) place!: string | null;
  @IntegerColumn() headcountOnsite!: number;
  @IntegerColumn() headcountOnline!: number;
  @CodeColumn() countBasis!: CountBasis;
  @LongTextColumn({ nullable: true }) summary!: string | null;
  @RefColumn()
  @ForeignKey('Branch', { name: 'activity_branch_fk' })
  branchId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('Project', { name: 'activity_project_fk' })
  projectId!: string | null;
  @RefColumn() createdById!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
