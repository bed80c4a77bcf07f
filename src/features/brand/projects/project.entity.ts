import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import { ReviewedColumns } from '../../../persistence/reviewed.js';
import type { Heart } from '../brand.js';

/** One piece of work under the brand: what is done, for which heart, by which branch, and who leads its two sides. */
@Entity('project')
@Index('project_code', ['code'], { unique: true })
@Index('project_branch', ['branchId', 'startsOn', 'id'])
@Index('project_brand', ['brandId', 'startsOn', 'id'])
@Index('project_state', ['state', 'startsOn', 'id'])
@Index('project_heart', ['heart', 'startsOn', 'id'])
@Index('project_starts', ['startsOn', 'id'])
@Index('project_title', ['title', 'id'])
@Index('project_party_lead', ['partyLeadId'])
@Index('project_business_lead', ['businessLeadId'])
export class Project extends ReviewedColumns {
  @IdColumn() id!: string;
  @CodeColumn() code!: string;
  @TextColumn(200) title!: string;
  @CodeColumn() heart!: Heart;
  @RefColumn()
  @ForeignKey('Branch', { name: 'project_branch_fk' })
  branchId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('Brand', { name: 'project_brand_fk' })
  brandId!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Member', { name: 'project_party_lead_fk' })
  partyLeadId!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Member', { name: 'project_business_lead_fk' })
  businessLeadId!: string | null;
  @LongTextColumn({ nullable: true }) summary!: string | null;
  /** How party work and the federation's business are one in it. */
  @LongTextColumn({ nullable: true }) fusionNote!: string | null;
  @DayColumn() startsOn!: string;
  @DayColumn({ nullable: true }) endsOn!: string | null;
  @TextColumn(500, { nullable: true }) reasonWithoutGoal!: string | null;
  /** The day it was really finished, and what came of it. */
  @DayColumn({ nullable: true }) closedOn!: string | null;
  @LongTextColumn({ nullable: true }) outcome!: string | null;
  @RefColumn() createdById!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
