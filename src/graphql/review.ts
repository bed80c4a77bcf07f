import { Field, InputType, Int, registerEnumType } from 'type-graphql';
import { ReviewState, ReviewStep } from '../lib/review-flow.js';
import { enumFilter } from './where.js';

registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: 'Where a record stands in the review flow (审核状态).',
  valuesConfig: {
    DRAFT: { description: 'Being written (草稿).' },
    SUBMITTED: { description: 'Waiting for a decision (已提交).' },
    RETURNED: { description: 'Sent back with a reason; may be changed and submitted again (已退回).' },
    APPROVED: { description: 'Approved, not yet public (已通过).' },
    PUBLISHED: { description: 'Approved and public (已发布).' },
    ARCHIVED: { description: 'Put away after publication; still public (已归档).' },
    VOIDED: { description: 'Void, with a reason; no longer public (已作废).' },
  },
});

registerEnumType(ReviewStep, {
  name: 'ReviewStep',
  description: 'What is done to a record to move it on in the review flow (审核操作).',
  valuesConfig: {
    SUBMIT: { description: 'Hand it in: DRAFT or RETURNED becomes SUBMITTED (提交).' },
    RETURN: { description: 'Send it back with a reason: SUBMITTED becomes RETURNED (退回).' },
    APPROVE: { description: 'SUBMITTED becomes APPROVED (通过).' },
    PUBLISH: { description: 'APPROVED becomes PUBLISHED (发布).' },
    ARCHIVE: { description: 'PUBLISHED becomes ARCHIVED (归档).' },
    VOID: { description: 'Any state becomes VOIDED, with a reason (作废).' },
  },
});

export const ReviewStateFilter = enumFilter('ReviewState', ReviewState);

/** The fields that every `review…` mutation's input has beside the id of its record. */
@InputType()
export abstract class ReviewInput {
  @Field(() => ReviewStep, { description: 'What to do.' })
  step!: ReviewStep;

  @Field(() => String, { nullable: true, description: 'Why; needed for RETURN and VOID: at most 500 characters.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version the decision is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}
