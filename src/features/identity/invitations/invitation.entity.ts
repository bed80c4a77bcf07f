import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../../persistence/columns.js';

/** A way to set the password of an account without knowing the one before: shown once, good once, for three days (邀请、重置). */
@Entity('invitation')
@Index('invitation_token', ['tokenHash'], { unique: true })
@Index('invitation_account', ['accountId'])
export class Invitation {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'invitation_account_fk' })
  accountId!: string;
  @TextColumn(64) tokenHash!: string;
  /** The administrator; null from the command line. */
  @RefColumn({ nullable: true }) issuedById!: string | null;
  @InstantColumn() createdAt!: number;
  @InstantColumn() expiresAt!: number;
  /** It was used, or a later one took its place. */
  @InstantColumn({ nullable: true }) closedAt!: number | null;
}
