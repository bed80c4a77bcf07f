import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  PersonalCodeColumn,
  PersonalDayColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { Gender, MemberRoleKind, MembershipSlot, PartyStatus } from './member.js';

/** A person of the federation. */
@Entity('member')
@Index('member_code', ['code'], { unique: true })
@Index('member_home', ['homeBranchId', 'name', 'id'])
@Index('member_name', ['name', 'id'])
@Index('member_joined', ['joinedOn', 'id'])
export class Member {
  @IdColumn() id!: string;
  /** Staff number or any other code of the federation's own. */
  @PersonalCodeColumn({ nullable: true }) code!: string | null;
  @TextColumn(60) name!: string;
  @CodeColumn() gender!: Gender;
  /** YYYY-MM. */
  @PersonalDayColumn({ nullable: true }) birthMonth!: string | null;
  /** The status that holds now; `member_status` has the history. */
  @CodeColumn() partyStatus!: PartyStatus;
  /** The branch that keeps this person's file: staff whose subtree holds it may change the person. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'member_home_fk' })
  homeBranchId!: string;
  @DayColumn() joinedOn!: string;
  @DayColumn({ nullable: true }) leftOn!: string | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** One stretch of a person's party status. */
@Entity('member_status')
@Index('member_status_member', ['memberId', 'startsOn'], { unique: true })
export class MemberStatus {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'member_status_member_fk' })
  memberId!: string;
  @CodeColumn() status!: PartyStatus;
  @DayColumn() startsOn!: string;
  @DayColumn({ nullable: true }) endsOn!: string | null;
}

/** One stretch of belonging to a branch. */
@Entity('membership')
@Index('membership_member', ['memberId', 'startsOn', 'id'])
@Index('membership_branch', ['branchId', 'startsOn', 'memberId'])
export class Membership {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'membership_member_fk' })
  memberId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'membership_branch_fk' })
  branchId!: string;
  @CodeColumn() slot!: MembershipSlot;
  @DayColumn() startsOn!: string;
  @DayColumn({ nullable: true }) endsOn!: string | null;
}

/** A move from one branch to another; never changed. */
@Entity('member_transfer')
@Index('member_transfer_member', ['memberId', 'movedOn', 'id'])
export class MemberTransfer {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'member_transfer_member_fk' })
  memberId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'member_transfer_from_fk' })
  fromBranchId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'member_transfer_to_fk' })
  toBranchId!: string;
  @DayColumn() movedOn!: string;
  @TextColumn(500) reason!: string;
  @RefColumn() accountId!: string;
  @InstantColumn() createdAt!: number;
}

/** One stretch of holding a role in a branch. */
@Entity('member_role')
@Index('member_role_member', ['memberId', 'startsOn', 'id'])
@Index('member_role_branch', ['branchId', 'startsOn', 'id'])
export class MemberRole {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'member_role_member_fk' })
  memberId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'member_role_branch_fk' })
  branchId!: string;
  @CodeColumn() role!: MemberRoleKind;
  @DayColumn() startsOn!: string;
  @DayColumn({ nullable: true }) endsOn!: string | null;
}
