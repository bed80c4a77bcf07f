import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, RefColumn } from '../../persistence/columns.js';
import type { GrantedRole } from './grant.js';

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
  @DayColumn() validFrom!: string;
  /** First day on which it no longer holds. */
  @DayColumn({ nullable: true }) validTo!: string | null;
  @RefColumn({ nullable: true }) grantedBy!: string | null;
  @InstantColumn({ nullable: true }) revokedAt!: number | null;
  @RefColumn({ nullable: true }) revokedBy!: string | null;
  @InstantColumn() createdAt!: number;
}
