import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime } from '../../graphql/scalars.js';
import { enumFilter, IdFilter, InstantFilter, type OrderBy, orderType, type Where, whereType } from '../../graphql/where.js';
import { FeedbackKind, FeedbackState } from './feedback.js';
import type { FeedbackRow } from './feedback.views.js';

registerEnumType(FeedbackKind, {
  name: 'FeedbackKind',
  description: 'What somebody tells the federation (来信类别).',
  valuesConfig: {
    COMPLAINT: { description: 'A complaint (投诉).' },
    SUGGESTION: { description: 'A suggestion (建议).' },
    QUESTION: { description: 'A question (咨询).' },
  },
});

registerEnumType(FeedbackState, {
  name: 'FeedbackState',
  description: 'How far feedback has come (办理状态).',
  valuesConfig: {
    RECEIVED: { description: 'Waits for an answer (待答复).' },
    ANSWERED: { description: 'Was answered (已答复).' },
    CLOSED: { description: 'Is done with (已办结).' },
  },
});

const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

@ObjectType('FeedbackStatus', { description: 'What a sender sees of her feedback with its receipt code (来信办理情况).' })
export class FeedbackStatusType {
  @Field(() => FeedbackKind, { description: 'What it is.' })
  kind!: FeedbackKind;

  @Field(() => FeedbackState, { description: 'How far it has come.' })
  state!: FeedbackState;

  @Field(() => DateTime, { description: 'When it came in (来信时间).' })
  receivedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The answer (答复).' })
  answer!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered (答复时间).' })
  answeredAt!: Date | null;

  static from(row: Pick<FeedbackRow, 'kind' | 'state' | 'answer' | 'answeredAt' | 'createdAt'>): FeedbackStatusType {
    const { kind, state, answer } = row;
    const times = { receivedAt: new Date(row.createdAt), answeredAt: instant(row.answeredAt) };
    return Object.assign(new FeedbackStatusType(), { kind, state, answer, ...times });
  }
}

@ObjectType('FeedbackReceipt', { description: 'Proof that feedback came in (来信回执).' })
export class FeedbackReceiptType {
  @Field(() => String, { description: 'Keep it: `feedbackStatus` shows state and answer to whoever has it, and to nobody else (查询码).' })
  receipt!: string;
}

/** Shown only to those who may answer it, so every field may be read. */
@ObjectType('FeedbackItem', { implements: NodeType, description: 'A complaint, suggestion or question, for those who answer it (来信).' })
export class FeedbackType extends NodeType {
  @Field(() => FeedbackKind, { description: 'What it is.' })
  kind!: FeedbackKind;

  @Field(() => String, { description: 'What was written (内容).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'How the sender may be reached; personal (联系方式).' })
  contact!: string | null;

  @Field(() => FeedbackState, { description: 'How far it has come.' })
  state!: FeedbackState;

  @Field(() => String, { nullable: true, description: 'The answer (答复).' })
  answer!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;

  @Field(() => DateTime, { description: 'When it came in.' })
  receivedAt!: Date;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string | null;

  static from(row: FeedbackRow): FeedbackType {
    const { id, kind, text, contact, state, answer, version, branchId } = row;
    const times = { answeredAt: instant(row.answeredAt), closedAt: instant(row.closedAt), receivedAt: new Date(row.createdAt) };
    return Object.assign(new FeedbackType(), { id, kind, text, contact, state, answer, version, branchId, ...times });
  }
}

export const FeedbackConnection = connectionType('FeedbackItem', () => FeedbackType);

/** What feedback can be filtered by. */
export const feedbackFields = {
  kind: { filter: () => kindFilter, column: 'f.kind', description: 'What it is.' },
  state: { filter: () => stateFilter, column: 'f.state', description: 'How far it has come.' },
  branchId: { filter: () => IdFilter, column: 'f.branchId', description: 'The branch it is about.' },
  receivedAt: {
    filter: () => InstantFilter,
    column: 'f.createdAt',
    stored: (value: unknown) => (value as Date).getTime(),
    description: 'When it came in.',
  },
};
const kindFilter = enumFilter('FeedbackKind', FeedbackKind);
const stateFilter = enumFilter('FeedbackState', FeedbackState);
const FeedbackWhere = whereType('FeedbackItem', feedbackFields);

export const feedbackOrder = { RECEIVED_AT: { expression: 'f.createdAt', description: 'By the time it came in.' } };
const FeedbackOrder = orderType('FeedbackItem', feedbackOrder);

@ArgsType()
export class FeedbackListArgs extends PageArgs {
  @Field(() => FeedbackWhere, { nullable: true, description: 'Which feedback to keep.' })
  where?: Where | null;

  @Field(() => [FeedbackOrder], { nullable: true, description: 'How to sort it; newest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'Something to tell the federation. Anybody may, signed in or not.' })
export class SubmitFeedbackInput {
  @Field(() => FeedbackKind, { description: 'What it is.' })
  kind!: FeedbackKind;

  @Field(() => String, { description: 'The text: at most 2 000 characters.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'How you may be reached, at most 100 characters; only those who answer see it.' })
  contact?: string | null;

  @Field(() => ID, { nullable: true, description: 'The branch it is about; the city federation when absent.' })
  branchId?: string | null;

  @Field(() => String, {
    description: 'A random value of 16 to 100 characters: the same key with the same input answers the same receipt.',
  })
  idempotencyKey!: string;
}

@InputType({ description: 'An answer to feedback.' })
export class AnswerFeedbackInput {
  @Field(() => ID, { description: 'The feedback.' })
  feedbackId!: string;

  @Field(() => String, { description: 'The answer: at most 2 000 characters. The sender reads it.' })
  text!: string;

  @Field(() => Int, { description: 'The version that was read; VERSION_STALE when somebody was faster.' })
  expectedVersion!: number;
}

@InputType({ description: 'Feedback to close.' })
export class CloseFeedbackInput {
  @Field(() => ID, { description: 'The feedback.' })
  feedbackId!: string;

  @Field(() => Int, { description: 'The version that was read; VERSION_STALE when somebody was faster.' })
  expectedVersion!: number;
}

export const SubmitFeedbackPayload = payloadType<'feedback', FeedbackReceiptType>(
  'SubmitFeedbackPayload',
  'feedback',
  () => FeedbackReceiptType,
  'The receipt.',
);
export const AnswerFeedbackPayload = payloadType<'feedback', FeedbackType>(
  'AnswerFeedbackPayload',
  'feedback',
  () => FeedbackType,
  'The answered feedback.',
);
export const CloseFeedbackPayload = payloadType<'feedback', FeedbackType>(
  'CloseFeedbackPayload',
  'feedback',
  () => FeedbackType,
  'The closed feedback.',
);
