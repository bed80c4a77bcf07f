import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, LongTextColumn, RefColumn, TextColumn } from '../../persistence/columns.js';
import type { MessageSource } from './inbox-message.js';

/** A message to somebody who has an account. */
@Entity('inbox_message')
@Index('inbox_message_account', ['accountId', 'createdAt', 'id'])
export class InboxMessage {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'inbox_message_account_fk' })
  accountId!: string;
  @TextColumn(120) title!: string;
  @LongTextColumn() body!: string;
  @CodeColumn() sourceKind!: MessageSource;
  /** The record it is about. */
  @RefColumn() sourceId!: string;
  @InstantColumn({ nullable: true }) readAt!: number | null;
  @InstantColumn() createdAt!: number;
}
