import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { signerOf } from '../../access/signer.js';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { wherePredicate } from '../../persistence/filter.js';
import type { InboxDeps } from './deps.js';
import {
  InboxArgs,
  InboxMessageConnection,
  InboxMessageType,
  MarkedMessagesType,
  MarkReadInput,
  MarkReadPayload,
  messageFields,
} from './inbox-message.types.js';
import { countMessages, messagePage } from './inbox-message.views.js';
import { markRead } from './mark-read.js';

@Resolver()
export class InboxMessageResolver {
  constructor(private readonly deps: InboxDeps) {}

  @Query(() => InboxMessageConnection, { description: 'Messages to you, newest first (我的消息).' })
  async inbox(@Ctx() { viewer }: GraphContext, @Args(() => InboxArgs) args: InboxArgs): Promise<Connection<InboxMessageType>> {
    const accountId = signerOf(viewer);
    const { read } = this.deps.database;
    const where = wherePredicate(messageFields, args.where);
    const page = await messagePage(read, accountId, where, args);
    return toConnection(page, InboxMessageType.from, () => countMessages(read, accountId, where));
  }

  @Mutation(() => MarkReadPayload, { description: 'Marks messages to you as read (标为已读).' })
  markRead(
    @Ctx() context: GraphContext,
    @Arg('input', () => MarkReadInput, { description: 'Which messages.' }) input: MarkReadInput,
  ): Promise<Payload<'marked', MarkedMessagesType>> {
    return answer(context, 'marked', async () => {
      input.messageIds.forEach((id, position) => {
        requireInputId('message', id, ['input', 'messageIds', String(position)]);
      });
      const messages = (await markRead(this.deps, context.viewer, input.messageIds)).map(InboxMessageType.from);
      return Object.assign(new MarkedMessagesType(), { messages });
    });
  }
}
