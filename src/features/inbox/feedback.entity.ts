import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { FeedbackKind, FeedbackState } from './feedback.js';

/** A complaint, suggestion or question from anybody, and its answer. */
@Entity('feedback')
@Index('feedback_receipt', ['receiptHash'], { unique: true })
@Index('feedback_created', ['createdAt', 'id'])
@Index('feedback_state', ['state', 'createdAt', 'id'])
@Index('feedback_branch', ['branchId', 'createdAt', 'id'])
export class Feedback {
  @IdColumn() id!: string;
  @CodeColumn() kind!: FeedbackKind;
  @LongTextColumn() text!: string;
  /** How the sender may be reached. Personal (class R): shown only to those who may answer. */
  @TextColumn(100, { nullable: true }) contact!: string | null;
  /** The branch it is about; null: the city federation as a whole. */
  @RefColumn({ nullable: true })
  @ForeignKey('Branch', { name: 'feedback_branch_fk' })
  branchId!: string | null;
  @CodeColumn() state!: FeedbackState;
  /** Digest of the receipt code: the code itself is known to the sender alone. */
  @HashColumn() receiptHash!: string;
  /** The sender, when signed in. */
  @RefColumn({ nullable: true })
  @ForeignKey('Account', { name: 'feedback_account_fk' })
  accountId!: string | null;
  @LongTextColumn({ nullable: true }) answer!: string | null;
  @RefColumn({ nullable: true }) answeredBy!: string | null;
  @InstantColumn({ nullable: true }) answeredAt!: number | null;
  @InstantColumn({ nullable: true }) closedAt!: number | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}
