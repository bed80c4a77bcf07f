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
import type { EstablishMode, NewSectorFlag, NewSectorKind, NewSectorState } from './new-sector.js';

/** One firm or association of the new-sector roll. */
@Entity('new_sector_org')
@Index('new_sector_org_code', ['unifiedCode'], { unique: true })
@Index('new_sector_org_branch', ['branchId', 'name', 'id'])
@Index('new_sector_org_name', ['name', 'id'])
export class NewSectorOrg {
  @IdColumn() id!: string;
  @TextColumn(120) name!: string;
  @CodeColumn({ nullable: true }) unifiedCode!: string | null;
  @CodeColumn() sectorKind!: NewSectorKind;
  /** The area it lies in: staff of that subtree keep its row. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'new_sector_org_branch_fk' })
  branchId!: string;
  @IntegerColumn({ nullable: true }) womenStaff!: number | null;
  @CodeColumn() state!: NewSectorState;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** One stretch in which it had a party organisation, or a women's federation. */
@Entity('new_sector_span')
@Index('new_sector_span_org', ['orgId', 'flag', 'startsOn'], { unique: true })
export class NewSectorSpan {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('NewSectorOrg', { name: 'new_sector_span_org_fk' })
  orgId!: string;
  @CodeColumn() flag!: NewSectorFlag;
  @DayColumn() startsOn!: string;
  @DayColumn({ nullable: true }) endsOn!: string | null;
  @CodeColumn({ nullable: true }) mode!: EstablishMode | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Branch', { name: 'new_sector_span_branch_fk' })
  federationBranchId!: string | null;
}
