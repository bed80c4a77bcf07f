import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, RefColumn, SealedColumn, TextColumn } from '../../../persistence/columns.js';

/** The authenticator app of an account (二次验证): at most one, on from the moment when its first code was right. */
@Entity('second_factor')
@Index('second_factor_account', ['accountId'], { unique: true })
export class SecondFactor {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'second_factor_account_fk' })
  accountId!: string;
  /** What the codes are made from, sealed and bound to this row, whose id is the account's: it opens nowhere else. */
  @SealedColumn({ type: 'varchar', length: 300 }) secret!: string;
  /** The time step of the last code that was taken: this one and every earlier one are used up. */
  @IntegerColumn() lastStep!: number;
  @InstantColumn({ nullable: true }) confirmedAt!: number | null;
  @InstantColumn() createdAt!: number;
}

/** A way in without the app, good once (恢复码). Only a keyed hash is kept. */
@Entity('recovery_code')
@Index('recovery_code_account', ['accountId', 'codeHash'], { unique: true })
export class RecoveryCode {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'recovery_code_account_fk' })
  accountId!: string;
  @RefColumn() keyId!: string;
  @TextColumn(64) codeHash!: string;
  @InstantColumn({ nullable: true }) usedAt!: number | null;
  @InstantColumn() createdAt!: number;
}
