import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Allowance, createAllowance } from '../../access/allowance.js';
import type { Viewer } from '../../access/viewer.js';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { sortKeys } from '../../graphql/where.js';
import { refuseUnless } from '../../lib/refusal.js';
import { wherePredicate } from '../../persistence/filter.js';
import { BranchType, branchById } from '../organisation/index.js';
import { answerFeedback } from './answer-feedback.js';
import { closeFeedback } from './close-feedback.js';
import type { InboxDeps } from './deps.js';
import { mayAnswerFeedback } from './feedback.policy.js';
import { findFeedbackByReceipt } from './feedback.store.js';
import {
  AnswerFeedbackInput,
  AnswerFeedbackPayload,
  CloseFeedbackInput,
  CloseFeedbackPayload,
  FeedbackConnection,
  FeedbackListArgs,
  FeedbackReceiptType,
  FeedbackStatusType,
  FeedbackType,
  feedbackFields,
  feedbackOrder,
  SubmitFeedbackInput,
  SubmitFeedbackPayload,
} from './feedback.types.js';
import { countFeedback, feedbackPage } from './feedback.views.js';
import { receiptHash } from './receipt.js';
import { submitFeedback } from './submit-feedback.js';

const senderOf = (viewer: Viewer): string => viewer.account?.id ?? viewer.address ?? '';

@Resolver(() => FeedbackType)
export class FeedbackResolver {
  /** A sender may write ten times at once (an office is one address), then once a minute. */
  private readonly writing: Allowance = createAllowance({ burst: 10, everyMs: 60_000 });
  /** Looking up receipts: plenty for people, nothing for guessing 100 bits. */
  private readonly looking: Allowance = createAllowance({ burst: 60, everyMs: 2_000 });

  constructor(private readonly deps: InboxDeps) {}

  @Mutation(() => SubmitFeedbackPayload, {
    description: 'Tells the federation something: a complaint, a suggestion, a question (投诉建议入口).',
  })
  submitFeedback(
    @Ctx() context: GraphContext,
    @Arg('input', () => SubmitFeedbackInput, { description: 'What you want to tell.' }) input: SubmitFeedbackInput,
  ): Promise<Payload<'feedback', FeedbackReceiptType>> {
    refuseUnless(this.writing.take(senderOf(context.viewer), this.deps.clock.now()), 'RATE_LIMITED');
    return answer(context, 'feedback', async () => {
      if (input.branchId) requireInputId('branch', input.branchId, ['input', 'branchId']);
      const receipt = await submitFeedback(this.deps, context.viewer, { ...input });
      return Object.assign(new FeedbackReceiptType(), { receipt });
    });
  }

  @Query(() => FeedbackStatusType, {
    nullable: true,
    description: 'State and answer of your feedback; null when no feedback has this receipt (查询来信).',
  })
  async feedbackStatus(
    @Ctx() { viewer, database }: GraphContext,
    @Arg('receipt', () => String, { description: 'The receipt code; blanks, hyphens and small letters do not matter.' }) receipt: string,
  ): Promise<FeedbackStatusType | null> {
    refuseUnless(this.looking.take(senderOf(viewer), this.deps.clock.now()), 'RATE_LIMITED');
    const found = await findFeedbackByReceipt(database.read, receiptHash(receipt));
    return found && FeedbackStatusType.from(found);
  }

  @Query(() => FeedbackConnection, {
    name: 'feedbackItems',
    description: 'Feedback about your part of the tree, for those who answer it (来信列表).',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => FeedbackListArgs) args: FeedbackListArgs): Promise<Connection<FeedbackType>> {
    refuseUnless(mayAnswerFeedback(viewer), 'FORBIDDEN');
    const { read } = this.deps.database;
    const where = wherePredicate(feedbackFields, args.where);
    const order = sortKeys(feedbackOrder, args.orderBy, [{ field: 'RECEIVED_AT', direction: 'DESC' }], 'f.id');
    const page = await feedbackPage(read, viewer.scope.R, where, order, args);
    return toConnection(page, FeedbackType.from, () => countFeedback(read, viewer.scope.R, where));
  }

  @FieldResolver(() => BranchType, {
    nullable: true,
    name: 'branch',
    description: 'The branch it is about; null: the city federation as a whole.',
  })
  branchOf(@Root() feedback: FeedbackType, @Ctx() context: GraphContext): Promise<BranchType | null> | null {
    return feedback.branchId === null ? null : load(context, branchById, feedback.branchId);
  }

  @Mutation(() => AnswerFeedbackPayload, { description: 'Answers feedback; a sender with an account finds it in her inbox (答复来信).' })
  answerFeedback(
    @Ctx() context: GraphContext,
    @Arg('input', () => AnswerFeedbackInput, { description: 'The answer.' }) input: AnswerFeedbackInput,
  ): Promise<Payload<'feedback', FeedbackType>> {
    return answer(context, 'feedback', async () => {
      requireInputId('feedback', input.feedbackId, ['input', 'feedbackId']);
      return FeedbackType.from(await answerFeedback(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => CloseFeedbackPayload, { description: 'Closes feedback that was answered or needs no answer (办结来信).' })
  closeFeedback(
    @Ctx() context: GraphContext,
    @Arg('input', () => CloseFeedbackInput, { description: 'What to close.' }) input: CloseFeedbackInput,
  ): Promise<Payload<'feedback', FeedbackType>> {
    return answer(context, 'feedback', async () => {
      requireInputId('feedback', input.feedbackId, ['input', 'feedbackId']);
      return FeedbackType.from(await closeFeedback(this.deps, context.viewer, input));
    });
  }
}
