import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PathColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { BranchKind, FederationLevel } from './branch.js';

/** One node of the organisation tree, of whatever kind. */
@Entity('branch')
@Index('branch_code', ['code'], { unique: true })
@Index('branch_path', ['path'])
@Index('branch_parent', ['parentId', 'name', 'id'])
@Index('branch_kind', ['kind', 'name', 'id'])
@Index('branch_name', ['name', 'id'])
export class Branch {
  @IdColumn() id!: string;
  @CodeColumn() code!: string;
  @TextColumn(120) name!: string;
  @CodeColumn() kind!: BranchKind;
  @CodeColumn({ nullable: true }) level!: FederationLevel | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Branch', { name: 'branch_parent_fk' })
  parentId!: string | null;
  @PathColumn() path!: string;
  /** The least number of members its rules ask for; 0 when there is no such rule. */
  @IntegerColumn() minimumMembers!: number;
  @DayColumn({ nullable: true }) foundedOn!: string | null;
  /** First day on which it no longer exists. */
  @DayColumn({ nullable: true }) dissolvedOn!: string | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
