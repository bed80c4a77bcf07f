import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, RefColumn, RowVersionColumn, TextColumn } from '../../persistence/columns.js';

/** A network behind which many people sit for some hours. Never deleted: ending sets `endedAt`. */
@Entity('venue')
@Index('venue_end', ['endsAt', 'id'])
@Index('venue_branch', ['branchId', 'endsAt'])
export class Venue {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'venue_branch_fk' })
  branchId!: string;
  /** CIDR, IPv4 or IPv6. */
  @TextColumn(60) network!: string;
  @InstantColumn() startsAt!: number;
  @InstantColumn() endsAt!: number;
  @IntegerColumn() mostSockets!: number;
  @TextColumn(200) reason!: string;
  @RefColumn() declaredById!: string;
  @InstantColumn() declaredAt!: number;
  @InstantColumn({ nullable: true }) endedAt!: number | null;
  @RowVersionColumn() version!: number;
}
