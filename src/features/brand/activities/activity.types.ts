import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { ReviewInput, ReviewStateFilter } from '../../../graphql/review.js';
import { BigCount, LocalDateScalar } from '../../../graphql/scalars.js';
import {
  CountFilter,
  DayFilter,
  enumFilter,
  IdFilter,
  type OrderBy,
  orderType,
  TextFilter,
  type Where,
  whereType,
} from '../../../graphql/where.js';
import { CountBasis } from '../../../lib/head-count.js';
import { ReviewState } from '../../../lib/review-flow.js';
import type { Activity } from './activity.entity.js';
import { ActivityMode } from './activity.js';

registerEnumType(ActivityMode, {
  name: 'ActivityMode',
  description: 'How an activity was held (活动形式).',
  valuesConfig: {
    ONLINE: { description: 'Online only (线上).' },
    OFFLINE: { description: 'On site only (线下).' },
    HYBRID: { description: 'Both (线上线下).' },
  },
});

registerEnumType(CountBasis, {
  name: 'CountBasis',
  description: 'How a number of people was found (统计依据).',
  valuesConfig: {
    SIGNED: { description: 'From a list that people signed (签到).' },
    COUNTED: { description: 'Counted on the spot (现场清点).' },
    ESTIMATED: { description: 'Estimated (估算).' },
    PLATFORM: { description: 'Told by the online platform (平台数据).' },
  },
});
export const CountBasisFilter = enumFilter('CountBasis', CountBasis);

@ObjectType('Activity', { implements: NodeType, description: 'An activity that was held (主题活动).' })
export class ActivityType extends NodeType {
  @Field(() => String, { description: 'Title (名称).' })
  title!: string;

  @Field(() => String, { description: 'Theme (主题).' })
  theme!: string;

  @Field(() => ActivityMode, { description: 'How it was held (形式).' })
  mode!: ActivityMode;

  @Field(() => LocalDateScalar, { description: 'When it was held (举办日期).' })
  heldOn!: string;

  @Field(() => String, { nullable: true, description: 'Where it was held (地点).' })
  place!: string | null;

  @Field(() => BigCount, { description: 'How many came on site (线下人数).' })
  headcountOnsite!: number;

  @Field(() => BigCount, { description: 'How many took part online (线上人数).' })
  headcountOnline!: number;

  @Field(() => CountBasis, { description: 'How the numbers were found (统计依据).' })
  countBasis!: CountBasis;

  @Field(() => String, { nullable: true, description: 'What happened (小结).' })
  summary!: string | null;

  @Field(() => ReviewState, { description: 'Where it stands in the review flow (审核状态).' })
  state!: ReviewState;

  @Field(() => String, { nullable: true, description: 'Why it was returned or voided (退回或作废原因).' })
  stateReason!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;
  readonly createdById!: string;
  readonly submittedById!: string | null;
  readonly projectId!: string | null;

  static from(row: Activity): ActivityType {
    return Object.assign(new ActivityType(), row);
  }
}

export const ActivityConnection = connectionType('Activity', () => ActivityType);

/** What activities can be filtered by. */
export const activityFields = {
  id: { filter: () => IdFilter, column: 'a.id', description: 'Its id.' },
  title: { filter: () => TextFilter, column: 'a.title', description: 'Its title.' },
  theme: { filter: () => TextFilter, column: 'a.theme', description: 'Its theme.' },
  mode: { filter: () => modeFilter, column: 'a.mode', description: 'How it was held.' },
  heldOn: { filter: () => DayFilter, column: 'a.heldOn', description: 'When it was held.' },
  headcountOnsite: { filter: () => CountFilter, column: 'a.headcountOnsite', description: 'How many came on site.' },
  headcountOnline: { filter: () => CountFilter, column: 'a.headcountOnline', description: 'How many took part online.' },
  countBasis: { filter: () => CountBasisFilter, column: 'a.countBasis', description: 'How the numbers were found.' },
  branchId: { filter: () => IdFilter, column: 'a.branchId', description: 'The branch that held it.' },
  projectId: { filter: () => IdFilter, column: 'a.projectId', description: 'The project it belongs to.' },
  state: { filter: () => ReviewStateFilter, column: 'a.state', description: 'Where it stands.' },
};
const modeFilter = enumFilter('ActivityMode', ActivityMode);
const ActivityWhere = whereType('Activity', activityFields);

export const activityOrder = {
  HELD_ON: { expression: 'a.heldOn', description: 'By day.' },
  TITLE: { expression: 'a.title', description: 'By title.' },
};
const ActivityOrder = orderType('Activity', activityOrder);

@ArgsType()
export class ActivityChildArgs extends PageArgs {
  @Field(() => ActivityWhere, { nullable: true, description: 'Which activities to keep.' })
  where?: Where | null;
}

@ArgsType()
export class ActivityListArgs extends ActivityChildArgs {
  @Field(() => [ActivityOrder], { nullable: true, description: 'How to sort them; the latest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'An activity that was held; it starts as a DRAFT.' })
export class CreateActivityInput {
  @Field(() => String, { description: 'Title: at most 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'Theme: at most 120 characters.' })
  theme!: string;

  @Field(() => ActivityMode, { description: 'How it was held.' })
  mode!: ActivityMode;

  @Field(() => LocalDateScalar, { description: 'When it was held; not in the future.' })
  heldOn!: string;

  @Field(() => String, { nullable: true, description: 'Where it was held: at most 200 characters.' })
  place?: string | null;

  @Field(() => BigCount, { description: 'How many came on site; 0 for an online activity.' })
  headcountOnsite!: number;

  @Field(() => BigCount, { description: 'How many took part online; 0 for an activity on site.' })
  headcountOnline!: number;

  @Field(() => CountBasis, { description: 'How the numbers were found.' })
  countBasis!: CountBasis;

  @Field(() => String, { nullable: true, description: 'What happened: at most 5 000 characters.' })
  summary?: string | null;

  @Field(() => ID, { description: 'The branch that held it.' })
  branchId!: string;

  @Field(() => ID, { nullable: true, description: 'The project it belongs to.' })
  projectId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes of an activity before it is submitted or after it was returned; what is absent stays as it is.' })
export class UpdateActivityInput {
  @Field(() => ID, { description: 'The activity to change.' })
  activityId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New title: at most 200 characters.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'New theme: at most 120 characters.' })
  theme?: string | null;

  @Field(() => ActivityMode, { nullable: true, description: 'How it was held.' })
  mode?: ActivityMode | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'When it was held; not in the future.' })
  heldOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was held; null clears.' })
  place?: string | null;

  @Field(() => BigCount, { nullable: true, description: 'How many came on site.' })
  headcountOnsite?: number | null;

  @Field(() => BigCount, { nullable: true, description: 'How many took part online.' })
  headcountOnline?: number | null;

  @Field(() => CountBasis, { nullable: true, description: 'How the numbers were found.' })
  countBasis?: CountBasis | null;

  @Field(() => String, { nullable: true, description: 'What happened; null clears.' })
  summary?: string | null;

  @Field(() => ID, { nullable: true, description: 'The project it belongs to; null takes it out.' })
  projectId?: string | null;
}

@InputType({ description: 'A step of an activity in the review flow.' })
export class ReviewActivityInput extends ReviewInput {
  @Field(() => ID, { description: 'The activity.' })
  activityId!: string;
}

const payload = (name: string, description: string) =>
  payloadType<'activity', ActivityType>(name, 'activity', () => ActivityType, description);

export const CreateActivityPayload = payload('CreateActivityPayload', 'The new activity.');
export const UpdateActivityPayload = payload('UpdateActivityPayload', 'The activity as it is now.');
export const ReviewActivityPayload = payload('ReviewActivityPayload', 'The activity as it is now.');
