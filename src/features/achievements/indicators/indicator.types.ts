import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime, Decimal } from '../../../graphql/scalars.js';
import { enumFilter, FlagFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import type { Exactness } from '../../../lib/figure-display.js';
import { decimalOf, targetOf } from '../figures/figure.js';
import type { Indicator, IndicatorVersion } from './indicator.entity.js';
import { IndicatorExactness, IndicatorKind, IndicatorVisibility } from './indicator.js';

registerEnumType(IndicatorKind, {
  name: 'IndicatorKind',
  description: 'How a figure comes about (计算方式).',
  valuesConfig: {
    COUNT: { description: 'How many times something happened (计次).' },
    SUM: { description: 'Amounts added up (求和).' },
    DISTINCT: { description: 'Each person or household once (去重).' },
    STREAK: { description: 'Unbroken years up to the latest one (连续年数).' },
    RATIO: { description: 'Done of due, in percent (覆盖率).' },
    CADENCE: { description: 'Held as often as the rule asks (频次).' },
    STRUCTURE: { description: 'How many there are on the day (现有数).' },
  },
});
registerEnumType(IndicatorExactness, {
  name: 'Exactness',
  description: 'How sure a figure is (精确程度).',
  valuesConfig: {
    EXACT: { description: 'Counted (准确数).' },
    LOWER_BOUND: { description: 'At least this many (约数，余).' },
    TARGET: { description: 'What is aimed at (目标数).' },
  },
});
registerEnumType(IndicatorVisibility, {
  name: 'IndicatorVisibility',
  description: 'Who may read the figures of an indicator (公开范围).',
  valuesConfig: { PUBLIC: { description: 'Everybody (公开).' }, INTERNAL: { description: 'Staff within their scope (内部).' } },
});

@ObjectType({ description: 'One wording of what an indicator counts (指标口径). Never changed, only followed by the next.' })
export class IndicatorDefinition {
  @Field(() => Int, { description: 'From 1 upwards (口径版本).' })
  version!: number;

  @Field(() => String, { description: 'What counts, and what does not (口径说明).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Why it was redefined (修订原因).' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'Since when (生效时间).' })
  definedAt!: Date;

  static from(row: IndicatorVersion): IndicatorDefinition {
    const { number: version, definition: text, reason } = row;
    return Object.assign(new IndicatorDefinition(), { version, text, reason, definedAt: new Date(row.createdAt) });
  }
}

@ObjectType('Indicator', { implements: NodeType, description: 'What is counted, and how its figures are written (指标).' })
export class IndicatorType extends NodeType {
  @Field(() => String, { description: 'Code, e.g. TALKS (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'Chinese name (指标名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Unit: 次, 人次, 名, 位, 人, 户, 个, 罐, 元, 篇, 项, 年, % … (计量单位).' })
  unit!: string;

  @Field(() => IndicatorKind, { description: 'How a figure comes about (计算方式).' })
  kind!: IndicatorKind;

  @Field(() => IndicatorExactness, { description: 'How sure its figures are (精确程度).' })
  exactness!: Exactness;

  @Field(() => String, { nullable: true, description: 'What makes two records the same person or household (去重依据).' })
  distinctKey!: string | null;

  @Field(() => Int, { description: '10000: written in 万 from 10 000 on; else 1 (显示单位).' })
  displayScale!: number;

  @Field(() => Int, { description: 'Most decimals of the written figure (小数位).' })
  decimals!: number;

  @Field(() => Int, { nullable: true, description: 'Figures are cut to a multiple of this when written: 50 gives 1250余 (取整步长).' })
  roundingStep!: number | null;

  @Field(() => IndicatorVisibility, { description: 'Who may read its figures (公开范围).' })
  visibility!: IndicatorVisibility;

  @Field(() => String, { description: 'The department that answers for it (责任部门).' })
  owner!: string;

  @Field(() => Boolean, { description: 'True: entries need evidence (须附佐证).' })
  needsEvidence!: boolean;

  @Field(() => Boolean, { description: 'True: may begin with a baseline (可设期初数).' })
  baselineAllowed!: boolean;

  @Field(() => Boolean, { description: "True: shown on the brand's live board (首页指标)." })
  isHeadline!: boolean;

  @Field(() => String, { description: "The report's sentence; {display} or {numeral} is where the written figure goes (表述)." })
  wording!: string;

  @Field(() => Decimal, { nullable: true, description: 'What is aimed at (目标值); yuan when the unit is 元.' })
  target!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly definitionVersion!: number;

  static from(row: Indicator): IndicatorType {
    const flags = {
      needsEvidence: Boolean(row.needsEvidence),
      baselineAllowed: Boolean(row.baselineAllowed),
      isHeadline: Boolean(row.isHeadline),
    };
    const target = targetOf(row);
    return Object.assign(new IndicatorType(), row, flags, { target: target === null ? null : decimalOf(row.unit, target) });
  }
}

export const IndicatorConnection = connectionType('Indicator', () => IndicatorType);

/** What indicators can be filtered by. */
export const indicatorFields = {
  code: { filter: () => TextFilter, column: 'i.code', description: 'Its code.' },
  nameZh: { filter: () => TextFilter, column: 'i.nameZh', description: 'Its Chinese name.' },
  kind: { filter: () => indicatorKindFilter, column: 'i.kind', description: 'How its figures come about.' },
  visibility: { filter: () => visibilityFilter, column: 'i.visibility', description: 'Who may read its figures.' },
  isHeadline: { filter: () => FlagFilter, column: 'i.isHeadline', description: 'Shown on the live board.' },
};
const indicatorKindFilter = enumFilter('IndicatorKind', IndicatorKind);
const visibilityFilter = enumFilter('IndicatorVisibility', IndicatorVisibility);
const IndicatorWhere = whereType('Indicator', indicatorFields);

export const indicatorOrder = {
  PLACE: { expression: 'i.place', description: 'As they stand in the report.' },
  CODE: { expression: 'i.code', description: 'By code.' },
};
const IndicatorOrder = orderType('Indicator', indicatorOrder);

@ArgsType()
export class IndicatorListArgs extends PageArgs {
  @Field(() => IndicatorWhere, { nullable: true, description: 'Which indicators to keep.' })
  where?: Where | null;

  @Field(() => [IndicatorOrder], { nullable: true, description: 'How to sort them; as in the report when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'A new indicator.' })
export class DefineIndicatorInput {
  @Field(() => String, { description: 'Code: capital letters, digits and underscores, at most 64.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name: at most 120 characters.' })
  nameZh!: string;

  @Field(() => String, { description: 'Unit: at most 16 characters.' })
  unit!: string;

  @Field(() => IndicatorKind, { description: 'How a figure comes about.' })
  kind!: IndicatorKind;

  @Field(() => IndicatorExactness, { description: 'How sure its figures are.' })
  exactness!: Exactness;

  @Field(() => String, { nullable: true, description: 'What makes two records the same; needed for DISTINCT.' })
  distinctKey?: string | null;

  @Field(() => Int, { nullable: true, description: '1 or 10000; 1 when absent.' })
  displayScale?: number | null;

  @Field(() => Int, { nullable: true, description: '0 to 4; 0 when absent.' })
  decimals?: number | null;

  @Field(() => Int, { nullable: true, description: 'From 2 on; absent: written in full.' })
  roundingStep?: number | null;

  @Field(() => IndicatorVisibility, { nullable: true, description: 'INTERNAL when absent.' })
  visibility?: IndicatorVisibility | null;

  @Field(() => String, { description: 'The department that answers for it.' })
  owner!: string;

  @Field(() => Boolean, { nullable: true, description: 'False when absent.' })
  needsEvidence?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'False when absent; not for STREAK.' })
  baselineAllowed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'False when absent; needs PUBLIC and a kind that the ledger counts.' })
  isHeadline?: boolean | null;

  @Field(() => String, { description: 'The sentence, with {display} or {numeral}; a TARGET or STRUCTURE may do without.' })
  wording!: string;

  @Field(() => Int, { nullable: true, description: 'What is aimed at, in whole units; needed for TARGET.' })
  target?: number | null;

  @Field(() => String, { description: 'What counts, and what does not: at most 2 000 characters.' })
  definition!: string;
}

@InputType({ description: 'A new version of an indicator; what is absent stays as it is. Its code, unit and kind never change.' })
export class ReviseIndicatorInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New definition: begins the next definition version.' })
  definition?: string | null;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'New Chinese name.' })
  nameZh?: string | null;

  @Field(() => String, { nullable: true, description: 'New wording.' })
  wording?: string | null;

  @Field(() => Int, { nullable: true, description: 'New rounding step; 1: written in full.' })
  roundingStep?: number | null;

  @Field(() => IndicatorVisibility, { nullable: true, description: 'New visibility; live boards begin a new epoch.' })
  visibility?: IndicatorVisibility | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is shown on the live board; boards begin a new epoch.' })
  isHeadline?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'New target in whole units.' })
  target?: number | null;
}

export const DefineIndicatorPayload = payloadType<'indicator', IndicatorType>(
  'DefineIndicatorPayload',
  'indicator',
  () => IndicatorType,
  'The new indicator.',
);
export const ReviseIndicatorPayload = payloadType<'indicator', IndicatorType>(
  'ReviseIndicatorPayload',
  'indicator',
  () => IndicatorType,
  'The indicator after the change.',
);
