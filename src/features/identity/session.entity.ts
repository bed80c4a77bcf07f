import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, RefColumn, TextColumn } from '../../persistence/columns.js';
import type { Assurance, SessionEnd } from './session.js';

/**
 * One sign-in, and the family of its refresh tokens. A token is the session, its generation and a MAC over both under a key that the
 * database does not hold: nothing stored here is a secret or helps to make one.
 */
@Entity('session')
@Index('session_account', ['accountId', 'endedAt'])
export class Session {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'session_account_fk' })
  accountId!: string;
  /** The generation of the refresh token that is good now; every lower one has been used. */
  @IntegerColumn() generation!: number;
  /** Whether a second factor was shown: roles that reach sensitive data are withheld otherwise. */
  @CodeColumn() assurance!: Assurance;
  /** The first part of the address it was opened from, and the kind of browser or app: for its owner to know it again. */
  @TextColumn(64, { nullable: true }) network!: string | null;
  @CodeColumn({ nullable: true }) agent!: string | null;
  @InstantColumn() rotatedAt!: number;
  @InstantColumn() createdAt!: number;
  @InstantColumn() expiresAt!: number;
  @InstantColumn({ nullable: true }) endedAt!: number | null;
  @CodeColumn({ nullable: true }) endedBecause!: SessionEnd | null;
}
