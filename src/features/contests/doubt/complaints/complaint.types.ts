import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../../graphql/mutation.js';
import { NodeType } from '../../../../graphql/node.js';
import type { ContestComplaint } from './complaint.entity.js';
import { ComplaintKind, ComplaintState } from './complaint.js';
import { ComplaintStep } from './complaint.policy.js';
import { ComplaintMove } from './move-complaint.js';

registerEnumType(ComplaintKind, {
  name: 'ComplaintKind',
  description: 'What a complaint about a contest is about (投诉类别).',
  valuesConfig: {
    FRAUD: { description: 'Bought votes (刷票).' },
    PLAGIARISM: { description: 'A work that is not the entrant’s own (抄袭).' },
    ELIGIBILITY: { description: 'An entrant who may not enter (参赛资格).' },
    SCORING: { description: 'Scores or how they were given (评分).' },
    PRIVACY: { description: 'Personal data that was shown (个人信息).' },
  },
});

registerEnumType(ComplaintState, {
  name: 'ComplaintState',
  description: 'How far a complaint has come (投诉办理状态).',
  valuesConfig: {
    RECEIVED: { description: 'Waits to be accepted (已收到).' },
    ACCEPTED: { description: 'Was accepted (已受理).' },
    INVESTIGATING: { description: 'Is looked into (调查中).' },
    ANSWERED: { description: 'Was answered (已答复).' },
    REVIEW: { description: 'The complainant asked for a second look (复核中).' },
    CLOSED: { description: 'Is done with (已办结).' },
  },
});

registerEnumType(ComplaintStep, {
  name: 'ComplaintStep',
  description: 'What can be done with a complaint (投诉操作).',
  valuesConfig: {
    ACCEPT: { description: '`moveComplaint` with ACCEPT (受理).' },
    INVESTIGATE: { description: '`moveComplaint` with INVESTIGATE (调查).' },
    ANSWER: { description: '`answerComplaint` (答复).' },
    REVIEW: { description: '`answerComplaint` of a review, by somebody else than who answered before (复核答复).' },
    CLOSE: { description: '`moveComplaint` with CLOSE (办结).' },
  },
});

registerEnumType(ComplaintMove, {
  name: 'ComplaintMove',
  description: 'Steps of a complaint beside its answers (投诉流转).',
  valuesConfig: {
    ACCEPT: { description: 'Takes it up (受理).' },
    INVESTIGATE: { description: 'Looks into it (调查).' },
    CLOSE: { description: 'Closes it: when it was answered, or with a reason when it is not taken up (办结或不予受理).' },
  },
});

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));
const timesOf = (row: ContestComplaint) => ({
  ...{ receivedAt: new Date(row.receivedAt), dueAt: dateOf(row.dueAt), answeredAt: dateOf(row.answeredAt) },
  ...{ reviewUntil: dateOf(row.reviewUntil), reviewedAt: dateOf(row.reviewedAt), closedAt: dateOf(row.closedAt) },
});

@ObjectType('ComplaintStatus', { description: 'What a complainant sees of her complaint with its code (投诉办理情况).' })
export class ComplaintStatusType {
  @Field(() => ComplaintKind, { description: 'What it is about (类别).' })
  kind!: ComplaintKind;

  @Field(() => ComplaintState, { description: 'How far it has come (状态).' })
  state!: ComplaintState;

  @Field(() => Boolean, { description: 'An objection: the result is not confirmed before it is answered (公示期异议).' })
  isObjection!: boolean;

  @Field(() => Date, { description: 'When it came in (收到时间).' })
  receivedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the next step is late: being accepted, being answered (办理期限).' })
  dueAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The answer, or why it was not taken up (答复).' })
  answer!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was answered (答复时间).' })
  answeredAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when `askComplaintReview` is open (申请复核期限).' })
  reviewUntil!: Date | null;

  @Field(() => String, { nullable: true, description: 'The answer after the second look (复核答复).' })
  reviewAnswer!: string | null;

  @Field(() => Date, { nullable: true, description: 'When that was given (复核时间).' })
  reviewedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed (办结时间).' })
  closedAt!: Date | null;

  static from(row: ContestComplaint): ComplaintStatusType {
    const { kind, state, isObjection, answer, reviewAnswer } = row;
    return Object.assign(new ComplaintStatusType(), { kind, state, isObjection, answer, reviewAnswer, ...timesOf(row) });
  }
}

@ObjectType('ComplaintReceipt', { description: 'Proof that a complaint came in (投诉回执).' })
export class ComplaintReceiptType {
  @Field(() => String, { description: 'Keep it: `complaintStatus` shows the answer to whoever has it, and to nobody else (查询码).' })
  code!: string;
}

/** What was written is opened with `reveal` alone. */
@ObjectType('ContestComplaint', {
  implements: NodeType,
  description: 'A complaint about a contest, for those who handle it (投诉). Its text and contact are opened with `reveal`.',
})
export class ContestComplaintType extends ComplaintStatusType {
  @Field(() => ID, { description: 'Its id; `reveal` takes it.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The entry it is about; null: the contest as a whole (涉及作品).' })
  entryId!: string | null;

  @Field(() => Boolean, { description: 'No contact was given (匿名).' })
  isAnonymous!: boolean;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly row!: ContestComplaint;

  static of(row: ContestComplaint): ContestComplaintType {
    const { id, entryId, isAnonymous, version } = row;
    return Object.assign(new ContestComplaintType(), ComplaintStatusType.from(row), { id, entryId, isAnonymous, version, row });
  }
}

@InputType({ description: 'A complaint about a contest.' })
export class FileComplaintInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => ID, { nullable: true, description: 'The entry it is about; absent: the contest as a whole.' })
  entryId?: string | null;

  @Field(() => ComplaintKind, { description: 'What it is about.' })
  kind!: ComplaintKind;

  @Field(() => String, { description: 'What happened: at most 5000 characters, with line breaks. Kept sealed.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who you are and how you are reached: at most 200 characters; absent: anonymous. Kept sealed.',
  })
  contact?: string | null;

  @Field(() => String, {
    description: 'Makes the write repeatable: the same key answers the first code. 16 to 100 random characters that nobody can guess.',
  })
  idempotencyKey!: string;
}

@InputType({ description: 'An answer that does not content.' })
export class AskComplaintReviewInput {
  @Field(() => String, { description: 'The code of the complaint.' })
  code!: string;

  @Field(() => String, { description: 'Why: at most 5000 characters, with line breaks. Kept sealed.' })
  reason!: string;
}

@InputType({ description: 'A step of a complaint.' })
export class MoveComplaintInput {
  @Field(() => ID, { description: 'The complaint.' })
  complaintId!: string;

  @Field(() => ComplaintMove, { description: 'The step.' })
  step!: ComplaintMove;

  @Field(() => String, { nullable: true, description: 'For the complainant: why it is not taken up. At most 5000 characters.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'An answer to a complaint.' })
export class AnswerComplaintInput {
  @Field(() => ID, { description: 'The complaint.' })
  complaintId!: string;

  @Field(() => String, { description: 'The answer, for the complainant: at most 5000 characters, with line breaks.' })
  text!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

export const FileComplaintPayload = payloadType<'complaint', ComplaintReceiptType>(
  'FileComplaintPayload',
  'complaint',
  () => ComplaintReceiptType,
  'The code to come back with.',
);
export const AskComplaintReviewPayload = payloadType<'complaint', ComplaintStatusType>(
  'AskComplaintReviewPayload',
  'complaint',
  () => ComplaintStatusType,
  'The complaint as it is now.',
);
const complaintPayload = (name: string) =>
  payloadType<'complaint', ContestComplaintType>(name, 'complaint', () => ContestComplaintType, 'The complaint as it is now.');
export const MoveComplaintPayload = complaintPayload('MoveComplaintPayload');
export const AnswerComplaintPayload = complaintPayload('AnswerComplaintPayload');
