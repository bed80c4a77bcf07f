import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Allowance, createAllowance } from '../../../../access/allowance.js';
import { stepsOpenTo } from '../../../../access/steps.js';
import type { Viewer } from '../../../../access/viewer.js';
import type { GraphContext } from '../../../../graphql/context.js';
import { answer, type Payload } from '../../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../../graphql/node.js';
import { unlessAside } from '../../../../graphql/stands-aside.js';
import { refuseUnless } from '../../../../lib/refusal.js';
import { receiptHash } from '../../../inbox/index.js';
import { askComplaintReview } from './ask-complaint-review.js';
import { ComplaintStep, complaintSteps, handsOf } from './complaint.policy.js';
import { complaintsFor, findComplaintByCode, placesOf } from './complaint.store.js';
import {
  AnswerComplaintInput,
  AnswerComplaintPayload,
  AskComplaintReviewInput,
  AskComplaintReviewPayload,
  ComplaintReceiptType,
  ComplaintStatusType,
  ContestComplaintType,
  FileComplaintInput,
  FileComplaintPayload,
  MoveComplaintInput,
  MoveComplaintPayload,
} from './complaint.types.js';
import { type ComplaintDeps, fileComplaint } from './file-complaint.js';
import { answerComplaint, moveComplaint } from './move-complaint.js';

const MOST_COMPLAINTS = 100;
const senderOf = (viewer: Viewer): string => viewer.account?.id ?? viewer.address ?? '';

@Resolver(() => ContestComplaintType)
export class ComplaintResolver {
  /** As with letters to the federation: ten times at once (an office is one address), then once a minute. */
  private readonly writing: Allowance = createAllowance({ burst: 10, everyMs: 60_000 });
  /** Looking up codes: plenty for people, nothing for guessing 100 bits. */
  private readonly looking: Allowance = createAllowance({ burst: 60, everyMs: 2_000 });

  constructor(private readonly deps: ComplaintDeps) {}

  @Mutation(() => FileComplaintPayload, { description: 'Complains about a contest, by name or without (比赛投诉).' })
  fileComplaint(
    @Ctx() context: GraphContext,
    @Arg('input', () => FileComplaintInput, { description: 'The complaint.' }) input: FileComplaintInput,
  ): Promise<Payload<'complaint', ComplaintReceiptType>> {
    refuseUnless(this.writing.take(senderOf(context.viewer), this.deps.clock.now()), 'RATE_LIMITED');
    return answer(context, 'complaint', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      if (input.entryId) requireInputId('contest_entry', input.entryId, ['input', 'entryId']);
      const code = await fileComplaint(this.deps, context.viewer, { ...input });
      return Object.assign(new ComplaintReceiptType(), { code });
    });
  }

  @Query(() => ComplaintStatusType, {
    nullable: true,
    description: 'State, deadline and answer of your complaint; null when no complaint has this code (投诉查询).',
  })
  async complaintStatus(
    @Ctx() { viewer, database }: GraphContext,
    @Arg('code', () => String, { description: 'The code; blanks, hyphens and small letters do not matter.' }) code: string,
  ): Promise<ComplaintStatusType | null> {
    refuseUnless(this.looking.take(senderOf(viewer), this.deps.clock.now()), 'RATE_LIMITED');
    const found = await findComplaintByCode(database.read, receiptHash(code));
    return found && ComplaintStatusType.from(found);
  }

  @Mutation(() => AskComplaintReviewPayload, { description: 'Asks for a second look at the answer, once (申请复核).' })
  askComplaintReview(
    @Ctx() context: GraphContext,
    @Arg('input', () => AskComplaintReviewInput, { description: 'Which, and why.' }) input: AskComplaintReviewInput,
  ): Promise<Payload<'complaint', ComplaintStatusType>> {
    refuseUnless(this.looking.take(senderOf(context.viewer), this.deps.clock.now()), 'RATE_LIMITED');
    return answer(context, 'complaint', async () => ComplaintStatusType.from(await askComplaintReview(this.deps, input)));
  }

  @Extensions({ listSize: MOST_COMPLAINTS })
  @Query(() => [ContestComplaintType], {
    description:
      'The newest complaints about a contest that you may handle (投诉列表); those about your own unit’s entries are none of them.',
  })
  async complaints(
    @Ctx() { viewer, database }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
  ): Promise<ContestComplaintType[]> {
    const rows = await complaintsFor(database.read, viewer, requireId('contest', contestId), MOST_COMPLAINTS);
    return rows.map(ContestComplaintType.of);
  }

  @FieldResolver(() => Boolean, { name: 'isOverdue', description: 'Its next step is late (是否逾期).' })
  isOverdue(@Root() { row }: ContestComplaintType): boolean {
    return row.dueAt !== null && this.deps.clock.now().getTime() >= row.dueAt;
  }

  @FieldResolver(() => [ComplaintStep], { name: 'viewerCan', description: 'What you may do with it now (可用操作).' })
  async viewerCan(@Root() { row }: ContestComplaintType, @Ctx() context: GraphContext): Promise<ComplaintStep[]> {
    const places = await placesOf(context.database.read, row);
    const steps = stepsOpenTo(complaintSteps, context.viewer, { state: row.state, hands: handsOf(row) }, places);
    return unlessAside(context, steps, row.contestId, ...(row.entryId === null ? [] : [row.entryId]));
  }

  @Mutation(() => MoveComplaintPayload, { description: 'Accepts a complaint, looks into it, or closes it (受理、调查、办结投诉).' })
  moveComplaint(
    @Ctx() context: GraphContext,
    @Arg('input', () => MoveComplaintInput, { description: 'The step.' }) input: MoveComplaintInput,
  ): Promise<Payload<'complaint', ContestComplaintType>> {
    return answer(context, 'complaint', async () => {
      requireInputId('complaint', input.complaintId, ['input', 'complaintId']);
      return ContestComplaintType.of(await moveComplaint(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => AnswerComplaintPayload, {
    description: 'Answers a complaint; under review for a second time, by somebody else (答复投诉).',
  })
  answerComplaint(
    @Ctx() context: GraphContext,
    @Arg('input', () => AnswerComplaintInput, { description: 'The answer.' }) input: AnswerComplaintInput,
  ): Promise<Payload<'complaint', ContestComplaintType>> {
    return answer(context, 'complaint', async () => {
      requireInputId('complaint', input.complaintId, ['input', 'complaintId']);
      return ContestComplaintType.of(await answerComplaint(this.deps, context.viewer, input));
    });
  }
}
