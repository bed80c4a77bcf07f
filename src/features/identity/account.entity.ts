import { Entity, ForeignKey, Index } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, TextColumn } from '../../persistence/columns.js';

/** Somebody who can sign in. */
@Entity('account')
@Index('account_sign_in_name', ['signInName'], { unique: true })
@Index('account_created', ['createdAt', 'id'])
export class Account {
  @IdColumn() id!: string;
  /** Folded: two spellings that people take for the same are one name. */
  @TextColumn(64) signInName!: string;
  @TextColumn(120) displayName!: string;
  /** argon2id, with its parameters and salt. */
  @TextColumn(160) passwordHash!: string;
  /** The member of the federation it belongs to, if any. */
  @RefColumn({ nullable: true })
  @ForeignKey('Member', { name: 'account_member_fk' })
  memberId!: string | null;
  @FlagColumn() isDisabled!: boolean;
  /** Of the demonstration: needs no second factor, and keeps a production server from starting. */
  @FlagColumn() isDemo!: boolean;
  /** The password was set by somebody else: nothing may be done before it is changed. */
  @FlagColumn() mustChangePassword!: boolean;
  /** Written by each sign-in: takes the row's lock, so that a sign-in never slips past a change of password. */
  @InstantColumn({ nullable: true }) lastSignInAt!: number | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
