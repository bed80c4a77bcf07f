import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver } from 'type-graphql';
import { signerOf } from '../../access/signer.js';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { declareRecusal } from './declare-recusal.js';
import type { RecusalDeps } from './deps.js';
import { liftRecusal } from './lift-recusal.js';
import { orderRecusal } from './order-recusal.js';
import { recusalsOf } from './recusal.store.js';
import {
  DeclareRecusalInput,
  DeclareRecusalPayload,
  LiftRecusalInput,
  LiftRecusalPayload,
  OrderRecusalInput,
  OrderRecusalPayload,
  RecusalType,
} from './recusal.types.js';
import { refuseUnlessOrders } from './subject.js';

@Resolver()
export class RecusalResolver {
  constructor(private readonly deps: RecusalDeps) {}

  @Extensions({ listSize: 100 })
  @Query(() => [RecusalType], { description: 'What you stand or stood aside from, the newest first, at most 100 (我的回避).' })
  async myRecusals(@Ctx() { viewer, database }: GraphContext): Promise<RecusalType[]> {
    return (await recusalsOf(database.read, { accountId: signerOf(viewer) })).map(RecusalType.from);
  }

  @Extensions({ listSize: 100 })
  @Query(() => [RecusalType], {
    description: 'Who stands or stood aside from a record, for those who may order it; the newest first, at most 100 (事项回避记录).',
  })
  async recusals(
    @Ctx() { viewer, database }: GraphContext,
    @Arg('subjectId', () => ID, { description: 'The record.' }) subjectId: string,
  ): Promise<RecusalType[]> {
    await refuseUnlessOrders(this.deps, viewer, 'recusals', subjectId);
    return (await recusalsOf(database.read, { recordId: subjectId })).map(RecusalType.from);
  }

  @Mutation(() => DeclareRecusalPayload, {
    description: 'You stand aside from a record and take no part in it from now on; a case is not there for you any more (申请回避).',
  })
  declareRecusal(
    @Ctx() context: GraphContext,
    @Arg('input', () => DeclareRecusalInput, { description: 'From what, and why.' }) input: DeclareRecusalInput,
  ): Promise<Payload<'recusal', RecusalType>> {
    return answer(context, 'recusal', async () => RecusalType.from(await declareRecusal(this.deps, context.viewer, input)));
  }

  @Mutation(() => OrderRecusalPayload, { description: 'Tells somebody to stand aside from a record (责令回避).' })
  orderRecusal(
    @Ctx() context: GraphContext,
    @Arg('input', () => OrderRecusalInput, { description: 'Who, from what, and why.' }) input: OrderRecusalInput,
  ): Promise<Payload<'recusal', RecusalType>> {
    return answer(context, 'recusal', async () => {
      requireInputId('account', input.accountId, ['input', 'accountId']);
      return RecusalType.from(await orderRecusal(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => LiftRecusalPayload, { description: 'Lets somebody else take part in a record again (解除回避).' })
  liftRecusal(
    @Ctx() context: GraphContext,
    @Arg('input', () => LiftRecusalInput, { description: 'Which, and why.' }) input: LiftRecusalInput,
  ): Promise<Payload<'recusal', RecusalType>> {
    return answer(context, 'recusal', async () => {
      requireInputId('recusal', input.recusalId, ['input', 'recusalId']);
      return RecusalType.from(await liftRecusal(this.deps, context.viewer, input));
    });
  }
}
