import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  RowVersionColumn,
  shapes,
  TextColumn,
} from '../../../persistence/columns.js';
import { ReviewedColumns } from '../../../persistence/reviewed.js';
import type { AchievementKind, AchievementLevel } from './achievement.js';

/** Something that was recognised from outside: an honour, a contest result, a selected case, an endorsement. */
@Entity('achievement')
@Index('achievement_project', ['projectId', 'year', 'id', 'state', 'branchId'])
@Index('achievement_branch', ['branchId', 'year', 'id', 'state'])
@Index('achievement_wall', ['wall', 'id', 'state'])
@Index('achievement_state', ['state', 'year', 'id'])
@Index('achievement_year', ['year', 'id'])
@Index('achievement_title', ['title', 'id'])
export class Achievement extends ReviewedColumns {
  @IdColumn() id!: string;
  @CodeColumn() kind!: AchievementKind;
  @CodeColumn() level!: AchievementLevel;
  @TextColumn(200) title!: string;
  @TextColumn(120, { nullable: true }) grantor!: string | null;
  /** 0 when the source does not say. */
  @IntegerColumn() year!: number;
  /** Level and year: its place on the honour wall. */
  @CodeColumn() wall!: string;
  @IntegerColumn({ nullable: true }) edition!: number | null;
  /** Place reached. Not called rank, which is a word of SQL. */
  @IntegerColumn({ nullable: true }) place!: number | null;
  @FlagColumn() isTeam!: boolean;
  /** Codes with commas between them. */
  @TextColumn(120) federationRoles!: string;
  @TextColumn(200, { nullable: true }) honoree!: string | null;
  @DayColumn({ nullable: true }) grantedOn!: string | null;
  @TextColumn(80, { nullable: true }) documentNumber!: string | null;
  @TextColumn(1000, { nullable: true }) note!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Project', { name: 'achievement_project_fk' })
  projectId!: string | null;
  /** Whose achievement it is. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'achievement_branch_fk' })
  branchId!: string;
  @RefColumn() createdById!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** A file that proves an achievement. */
@Entity('achievement_evidence')
@Index('achievement_evidence_file', ['fileId'])
export class AchievementEvidence {
  @PrimaryColumn(shapes.id)
  @ForeignKey('Achievement', { name: 'achievement_evidence_achievement_fk' })
  achievementId!: string;
  @PrimaryColumn(shapes.id)
  @ForeignKey('StoredFile', { name: 'achievement_evidence_file_fk' })
  fileId!: string;
}
