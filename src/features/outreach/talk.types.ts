import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { NodeType } from '../../graphql/node.js';
import { BigCount, DateTime, LocalDateScalar } from '../../graphql/scalars.js';
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
} from '../../graphql/where.js';
import { CountBasis } from '../../lib/head-count.js';
import { CountBasisFilter } from '../brand/index.js';
import type { PropagandaTalk } from './talk.entity.js';
import { TalkState, TalkStep } from './talk.js';

registerEnumType(TalkState, {
  name: 'TalkState',
  description: 'Where a talk record stands (宣讲记录状态).',
  valuesConfig: {
    LOGGED: { description: 'Logged by the branch that received it; does not count yet (已登记).' },
    CONFIRMED: { description: 'Confirmed by a second person; counts (已确认).' },
    VOIDED: { description: 'Void, with a reason; no longer counts (已作废).' },
  },
});

registerEnumType(TalkStep, {
  name: 'TalkStep',
  description: 'What is done to a talk record to move it on (宣讲记录操作).',
  valuesConfig: {
    CONFIRM: { description: '`confirmTalk`: by another person than its logger (确认).' },
    VOID: { description: '`voidTalk`, with a reason (作废).' },
  },
});

@ObjectType('PropagandaTalk', { implements: NodeType, description: 'A propaganda talk (宣讲) as the branch that received it logged it.' })
export class TalkType extends NodeType {
  @Field(() => LocalDateScalar, { description: 'When it was held (宣讲日期).' })
  heldOn!: string;

  @Field(() => String, { description: 'Where it was held (地点).' })
  place!: string;

  @Field(() => String, { description: 'What it was about (主题).' })
  topic!: string;

  @Field(() => String, { nullable: true, description: 'How it was given, e.g. before a square dance, as kuaiban, live-streamed (形式).' })
  form!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the lecturer as announced (宣讲员).' })
  lecturerName!: string | null;

  @Field(() => BigCount, { description: 'Person-times on site (线下受众人次).' })
  audienceOnsite!: number;

  @Field(() => BigCount, { description: 'Person-times online (线上受众人次).' })
  audienceOnline!: number;

  @Field(() => BigCount, { description: 'On site and online together (受众人次).' })
  audience!: number;

  @Field(() => CountBasis, { description: 'How the numbers were found (统计依据).' })
  countBasis!: CountBasis;

  @Field(() => TalkState, { description: 'Where the record stands (状态).' })
  state!: TalkState;

  @Field(() => String, { nullable: true, description: 'Why it was voided (作废原因).' })
  voidReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When a second person confirmed it (确认时间).' })
  confirmedAt!: Date | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;
  readonly projectId!: string | null;
  readonly lecturerId!: string | null;
  readonly loggedById!: string;

  static from(row: PropagandaTalk): TalkType {
    const confirmedAt = row.confirmedAt === null ? null : new Date(row.confirmedAt);
    return Object.assign(new TalkType(), row, { confirmedAt });
  }
}

export const TalkConnection = connectionType('PropagandaTalk', () => TalkType);

const stateFilter = enumFilter('TalkState', TalkState);
/** What talks can be filtered by. */
export const talkFields = {
  id: { filter: () => IdFilter, column: 't.id', description: 'Its id.' },
  heldOn: { filter: () => DayFilter, column: 't.heldOn', description: 'When it was held.' },
  place: { filter: () => TextFilter, column: 't.place', description: 'Where it was held.' },
  topic: { filter: () => TextFilter, column: 't.topic', description: 'What it was about.' },
  lecturerId: { filter: () => IdFilter, column: 't.lecturerId', description: 'The member who gave it.' },
  branchId: { filter: () => IdFilter, column: 't.branchId', description: 'The branch that received it.' },
  projectId: { filter: () => IdFilter, column: 't.projectId', description: 'The project it belongs to.' },
  audience: { filter: () => CountFilter, column: 't.audience', description: 'On site and online together.' },
  countBasis: { filter: () => CountBasisFilter, column: 't.countBasis', description: 'How the numbers were found.' },
  state: { filter: () => stateFilter, column: 't.state', description: 'Where the record stands.' },
};
const TalkWhere = whereType('PropagandaTalk', talkFields);

export const talkOrder = {
  HELD_ON: { expression: 't.heldOn', description: 'By day.' },
  AUDIENCE: { expression: 't.audience', description: 'By audience.' },
};
const TalkOrder = orderType('PropagandaTalk', talkOrder);

@ArgsType()
export class TalkChildArgs extends PageArgs {
  @Field(() => TalkWhere, { nullable: true, description: 'Which talks to keep.' })
  where?: Where | null;
}

@ArgsType()
export class TalkListArgs extends TalkChildArgs {
  @Field(() => [TalkOrder], { nullable: true, description: 'How to sort them; the latest first when absent.' })
  orderBy?: OrderBy[] | null;
}
