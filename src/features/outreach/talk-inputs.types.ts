import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType, UserError } from '../../graphql/mutation.js';
import { BigCount, LocalDateScalar } from '../../graphql/scalars.js';
import { CountBasis } from '../../lib/head-count.js';
import { TalkType } from './talk.types.js';

@InputType({ description: 'A talk that the branch received.' })
export class LogTalkInput {
  @Field(() => LocalDateScalar, { description: 'When it was held; not in the future.' })
  heldOn!: string;

  @Field(() => String, { description: 'Where it was held: at most 200 characters.' })
  place!: string;

  @Field(() => String, { description: 'What it was about: at most 200 characters.' })
  topic!: string;

  @Field(() => String, { nullable: true, description: 'How it was given: at most 120 characters.' })
  form?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the lecturer as announced: at most 60 characters.' })
  lecturerName?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who gave it, when the lecturer is one.' })
  lecturerId?: string | null;

  @Field(() => ID, { description: 'The branch that received it.' })
  branchId!: string;

  @Field(() => ID, { nullable: true, description: 'The project it belongs to.' })
  projectId?: string | null;

  @Field(() => BigCount, { description: 'Person-times on site; at least 1 when the basis is SIGNED.' })
  audienceOnsite!: number;

  @Field(() => BigCount, { description: 'Person-times online; at least 1 when the basis is PLATFORM.' })
  audienceOnline!: number;

  @Field(() => CountBasis, { description: 'How the numbers were found.' })
  countBasis!: CountBasis;

  @Field(() => [ID], { nullable: true, description: 'Files that prove it: at most 20.' })
  evidenceIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A logged talk that really took place as logged.' })
export class ConfirmTalkInput {
  @Field(() => ID, { description: 'The talk.' })
  talkId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the confirmation is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A talk that is not to count.' })
export class VoidTalkInput {
  @Field(() => ID, { description: 'The talk.' })
  talkId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

export const TalkBatchRule = { ABORT: 'ABORT', SKIP: 'SKIP' } as const;
registerEnumType(TalkBatchRule, {
  name: 'TalkBatchRule',
  description: 'What happens when one talk of a batch cannot be confirmed.',
  valuesConfig: {
    ABORT: { description: 'Nothing is confirmed.' },
    SKIP: { description: 'The others are confirmed.' },
  },
});

@InputType({ description: 'Several logged talks that really took place as logged.' })
export class ConfirmTalksInput {
  @Field(() => [ID], { description: 'The talks: at most 100.' })
  talkIds!: string[];

  @Field(() => TalkBatchRule, { nullable: true, description: 'What happens when one of them cannot be confirmed; ABORT when absent.' })
  onError?: keyof typeof TalkBatchRule | null;
}

@ObjectType('ConfirmTalksRow', { description: 'What became of one talk of a batch.' })
export class ConfirmTalksRow {
  @Field(() => ID, { description: 'The talk asked for.' })
  talkId!: string;

  @Field(() => TalkType, { nullable: true, description: 'The talk as it is now; null when it was not confirmed.' })
  talk!: TalkType | null;

  @Field(() => [UserError], { description: 'Why it was not confirmed; empty also when another talk made the batch stop.' })
  userErrors!: UserError[];
}

@ObjectType('ConfirmTalksResult', { description: 'What became of a batch of talks.' })
export class ConfirmTalksResult {
  @Field(() => Int, { description: 'How many were confirmed.' })
  confirmed!: number;

  @Field(() => [ConfirmTalksRow], { description: 'One row for each talk, in the order asked for.' })
  rows!: ConfirmTalksRow[];
}

const payload = (name: string, description: string) => payloadType<'talk', TalkType>(name, 'talk', () => TalkType, description);

export const LogTalkPayload = payload('LogTalkPayload', 'The talk as it is logged.');
export const ConfirmTalkPayload = payload('ConfirmTalkPayload', 'The talk as it is now.');
export const VoidTalkPayload = payload('VoidTalkPayload', 'The talk as it is now.');
export const ConfirmTalksPayload = payloadType<'result', ConfirmTalksResult>(
  'ConfirmTalksPayload',
  'result',
  () => ConfirmTalksResult,
  'What became of each talk.',
);
