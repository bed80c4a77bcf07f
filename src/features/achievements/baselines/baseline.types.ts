import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime, Decimal, LocalDateScalar } from '../../../graphql/scalars.js';
import { enumFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import type { Exactness } from '../../../lib/figure-display.js';
import { decimalOf } from '../figures/figure.js';
import { IndicatorExactness } from '../indicators/indicator.js';
import { BaselineState, BaselineStep } from './baseline.entity.js';
import type { BaselineRow } from './baseline.views.js';

registerEnumType(BaselineState, {
  name: 'BaselineState',
  description: 'Where a baseline stands (期初数状态).',
  valuesConfig: {
    PROPOSED: { description: 'Waits for a second person (待复核).' },
    ACCEPTED: { description: 'Counts (已生效).' },
    VOIDED: { description: 'Counts no longer (已作废).' },
  },
});

registerEnumType(BaselineStep, {
  name: 'BaselineStep',
  description: 'What is done to a baseline to move it on (期初数操作).',
  valuesConfig: {
    ACCEPT: { description: '`acceptBaseline`: by another person than its proposer (复核).' },
    VOID: { description: '`voidBaseline`, with a reason (作废).' },
  },
});

@ObjectType('Baseline', {
  implements: NodeType,
  description: 'What a branch had achieved up to a day, from records older than the system (期初数). It speaks for its own branch only.',
})
export class BaselineType extends NodeType {
  @Field(() => Decimal, { description: 'How much; yuan for 元 (数值).' })
  value!: string;

  @Field(() => LocalDateScalar, { description: "Last day it speaks for; the branch's entries up to this day are held in it (截止日期)." })
  cutoffOn!: string;

  @Field(() => IndicatorExactness, { description: 'How sure it is; a lower bound makes the whole figure one (精确程度).' })
  exactness!: Exactness;

  @Field(() => String, { nullable: true, description: 'Remark (说明).' })
  note!: string | null;

  @Field(() => BaselineState, { description: 'Where it stands (状态).' })
  state!: BaselineState;

  @Field(() => DateTime, { description: 'When it was proposed (提出时间).' })
  proposedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When a second person accepted it (复核时间).' })
  acceptedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was voided (作废时间).' })
  voidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided (作废原因).' })
  voidReason!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly indicatorId!: string;
  readonly branchId!: string;
  readonly proposedBy!: string;

  static from(row: BaselineRow): BaselineType {
    const instant = (ms: number | null) => (ms === null ? null : new Date(ms));
    const { acceptedBy: _a, voidedBy: _v, standing: _s, unit, ...shown } = row;
    return Object.assign(new BaselineType(), shown, {
      value: decimalOf(unit, row.value),
      proposedAt: new Date(row.proposedAt),
      acceptedAt: instant(row.acceptedAt),
      voidedAt: instant(row.voidedAt),
    });
  }
}

export const BaselineConnection = connectionType('Baseline', () => BaselineType);

/** What baselines can be filtered by. */
export const baselineFields = {
  indicator: { filter: () => TextFilter, column: 'i.code', description: 'Code of the indicator.' },
  branchId: { filter: () => IdFilter, column: 'l.branchId', description: 'The branch.' },
  state: { filter: () => stateFilter, column: 'l.state', description: 'Where it stands.' },
};
const stateFilter = enumFilter('BaselineState', BaselineState);
const BaselineWhere = whereType('Baseline', baselineFields);

export const baselineOrder = { PROPOSED_AT: { expression: 'l.proposedAt', description: 'By the time it was proposed.' } };
const BaselineOrder = orderType('Baseline', baselineOrder);

@ArgsType()
export class BaselineListArgs extends PageArgs {
  @Field(() => BaselineWhere, { nullable: true, description: 'Which baselines to keep.' })
  where?: Where | null;

  @Field(() => [BaselineOrder], { nullable: true, description: 'How to sort them; the newest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'A baseline to be accepted by a second person.' })
export class ProposeBaselineInput {
  @Field(() => String, { description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => ID, { description: 'The branch it speaks for.' })
  branchId!: string;

  @Field(() => Decimal, { description: 'How much: a whole number from 1; yuan with at most two decimals for 元.' })
  value!: string;

  @Field(() => LocalDateScalar, { description: 'Last day it speaks for; not in the future.' })
  cutoffOn!: string;

  @Field(() => IndicatorExactness, { description: 'EXACT or LOWER_BOUND.' })
  exactness!: Exactness;

  @Field(() => [ID], { description: 'Files that prove it: 1 to 50.' })
  evidenceIds!: string[];

  @Field(() => String, { nullable: true, description: 'Remark: at most 500 characters.' })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which baseline to accept.' })
export class AcceptBaselineInput {
  @Field(() => ID, { description: 'The baseline.' })
  baselineId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the decision is based on.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Which baseline to void, and why.' })
export class VoidBaselineInput {
  @Field(() => ID, { description: 'The baseline.' })
  baselineId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the decision is based on.' })
  expectedVersion?: number | null;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

const payload = (name: string, description: string) =>
  payloadType<'baseline', BaselineType>(name, 'baseline', () => BaselineType, description);
export const ProposeBaselinePayload = payload('ProposeBaselinePayload', 'The proposed baseline.');
export const AcceptBaselinePayload = payload('AcceptBaselinePayload', 'The accepted baseline.');
export const VoidBaselinePayload = payload('VoidBaselinePayload', 'The voided baseline.');
