import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { AchievementLevel } from './achievement.js';

/** A report in a medium. A reprint points at its original, always directly, and is never counted again. */
@Entity('media_report')
@Index('media_report_address', ['addressHash'], { unique: true })
@Index('media_report_published', ['publishedOn', 'id'])
@Index('media_report_branch', ['branchId', 'publishedOn', 'id'])
@Index('media_report_original', ['reprintOfId', 'publishedOn', 'id'])
export class MediaReport {
  @IdColumn() id!: string;
  @TextColumn(120) outlet!: string;
  @CodeColumn() level!: AchievementLevel;
  @DayColumn() publishedOn!: string;
  @TextColumn(200) title!: string;
  @TextColumn(2048, { nullable: true }) url!: string | null;
  /** Digest of the address: one address is one report. */
  @HashColumn({ nullable: true }) addressHash!: string | null;
  @TextColumn(60) topic!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('MediaReport', { name: 'media_report_original_fk' })
  reprintOfId!: string | null;
  @RefColumn()
  @ForeignKey('Branch', { name: 'media_report_branch_fk' })
  branchId!: string;
  @RefColumn() createdById!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
