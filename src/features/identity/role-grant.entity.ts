import { Entity, ForeignKey, Index } from 'typeorm';
import type { GrantedRole } from '../../access/role.js';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, RefColumn } from '../../persistence/columns.js';

/** A role that somebody was given, for which branch and which days. Never deleted: revoking sets `revokedAt`. */
@Entity('role_grant')
@Index('role_grant_account', ['accountId'])
export class RoleGrant {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'role_grant_account_fk' })
  accountId!: string;
  @CodeColumn() role!: GrantedRole;
  @RefColumn({ nullable: true })
  @ForeignKey('Branch', { name: 'role_grant_branch_fk' })
  branchId!: string | null;
  /** Only for records of this programme (a heart, an aid programme); null: for all. */
  @CodeColumn({ nullable: true }) programme!: string | null;
  /** The grant it was passed on from, and which it cannot outlive. */
  @RefColumn({ nullable: true }) sourceId!: string | null;
  @DayColumn() validFrom!: string;
  /** First day on which it no longer holds. */
  @DayColumn({ nullable: true }) validTo!: string | null;
  @RefColumn({ nullable: true }) grantedBy!: string | null;
  /** The second person, where the role needs one; the time stands also for grants from the command line. */
  @RefColumn({ nullable: true }) confirmedBy!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: number | null;
  @InstantColumn({ nullable: true }) revokedAt!: number | null;
  @RefColumn({ nullable: true }) revokedBy!: string | null;
  @InstantColumn() createdAt!: number;
}
