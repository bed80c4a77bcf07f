import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime } from '../../graphql/scalars.js';
import { FlagFilter, type Where, whereType } from '../../graphql/where.js';
import type { InboxMessage } from './inbox-message.entity.js';
import { MessageSource } from './inbox-message.js';

registerEnumType(MessageSource, {
  name: 'MessageSource',
  description: 'What a message is about (消息来源).',
  valuesConfig: {
    FEEDBACK: { description: 'An answer to your complaint, suggestion or question (来信答复).' },
    BREAK_GLASS: { description: 'An emergency reading of a case that you watch over, or what came of one of yours (紧急查阅).' },
    FRAUD_CASE: { description: 'Votes of an entry that you handed in are looked into (投票核查).' },
  },
});

@ObjectType('InboxMessage', { implements: NodeType, description: 'A message to you (站内消息).' })
export class InboxMessageType extends NodeType {
  @Field(() => String, { description: 'Title (标题).' })
  title!: string;

  @Field(() => String, { description: 'Text (正文).' })
  body!: string;

  @Field(() => MessageSource, { description: 'What it is about.' })
  source!: MessageSource;

  @Field(() => ID, { description: 'The record it is about.' })
  sourceId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When you first marked it as read (阅读时间).' })
  readAt!: Date | null;

  @Field(() => DateTime, { description: 'When it came (发送时间).' })
  createdAt!: Date;

  static from(row: InboxMessage): InboxMessageType {
    const { id, title, body, sourceKind: source, sourceId } = row;
    const times = { readAt: row.readAt === null ? null : new Date(row.readAt), createdAt: new Date(row.createdAt) };
    return Object.assign(new InboxMessageType(), { id, title, body, source, sourceId, ...times });
  }
}

export const InboxMessageConnection = connectionType('InboxMessage', () => InboxMessageType);

/** What messages can be filtered by. */
export const messageFields = {
  isRead: { filter: () => FlagFilter, column: '(m.readAt IS NOT NULL)', description: 'Whether you have read it.' },
};
const InboxMessageWhere = whereType('InboxMessage', messageFields);

@ArgsType()
export class InboxArgs extends PageArgs {
  @Field(() => InboxMessageWhere, { nullable: true, description: 'Which messages to keep.' })
  where?: Where | null;
}

@InputType({ description: 'Messages that you have read.' })
export class MarkReadInput {
  @Field(() => [ID], { description: 'At most 100 of your messages.' })
  messageIds!: string[];
}

@ObjectType('MarkedMessages', { description: 'Messages that were marked as read.' })
export class MarkedMessagesType {
  @Field(() => [InboxMessageType], { description: 'The messages, in the order given.' })
  messages!: InboxMessageType[];
}

export const MarkReadPayload = payloadType<'marked', MarkedMessagesType>(
  'MarkReadPayload',
  'marked',
  () => MarkedMessagesType,
  'What was marked.',
);
