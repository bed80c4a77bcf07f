import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime, Decimal, LocalDateScalar } from '../../../graphql/scalars.js';
import { IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import type { Exactness } from '../../../lib/figure-display.js';
import { decimalOf } from '../figures/figure.js';
import { IndicatorExactness } from '../indicators/indicator.js';
import type { SnapshotRow } from './snapshot.views.js';

@ObjectType('FigureSnapshot', {
  implements: NodeType,
  description: 'A figure as it was published (数据快照). Never changed; corrections show.',
})
export class FigureSnapshotType extends NodeType {
  @Field(() => String, { description: 'Code of its indicator (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'What it was published for (用途).' })
  title!: string;

  @Field(() => LocalDateScalar, { description: 'Last day it speaks for (统计截止日).' })
  asOf!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day it speaks for (统计起始日).' })
  from!: string | null;

  @Field(() => ID, { nullable: true, description: 'The branch whose subtree it speaks for; null: the whole city (统计范围).' })
  branchId!: string | null;

  @Field(() => Decimal, { description: 'The value then; yuan for 元 (数值).' })
  value!: string;

  @Field(() => String, { description: 'As it was written (显示).' })
  display!: string;

  @Field(() => String, { description: "The report's sentence then (表述)." })
  wording!: string;

  @Field(() => IndicatorExactness, { description: 'How sure it was (精确程度).' })
  exactness!: Exactness;

  @Field(() => String, { description: 'SHA-256 over the rows it was made from and the version of the definition (校验值).' })
  hash!: string;

  @Field(() => Int, { description: 'Version of the definition it followed (口径版本).' })
  definitionVersion!: number;

  @Field(() => String, { nullable: true, description: 'Remark; in a correction, why (说明).' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When it was published (发布时间).' })
  takenAt!: Date;

  readonly indicatorId!: string;
  readonly correctsId!: string | null;
  readonly storedValue!: number;
  readonly unit!: string;

  static from(row: SnapshotRow): FigureSnapshotType {
    const { rowsHash: hash, fromOn: from, takenBy: _, value, ...shown } = row;
    const words = { hash, from, value: decimalOf(row.unit, value), storedValue: value, takenAt: new Date(row.takenAt) };
    return Object.assign(new FigureSnapshotType(), shown, words);
  }
}

@ObjectType({ description: 'What the same question answers now (现值), beside what was published.' })
export class SnapshotComparison {
  @Field(() => Boolean, { description: 'True: the value is still the one published (是否仍准确).' })
  isStillTrue!: boolean;

  @Field(() => Decimal, { nullable: true, description: 'The value now, for the same days and branch (现值).' })
  value!: string | null;

  @Field(() => String, { description: 'As it is written now (现显示).' })
  display!: string;

  @Field(() => Decimal, { nullable: true, description: 'Now less then; negative when rows were taken back (差额).' })
  difference!: string | null;
}

export const FigureSnapshotConnection = connectionType('FigureSnapshot', () => FigureSnapshotType);

/** What snapshots can be filtered by. */
export const snapshotFields = {
  code: { filter: () => TextFilter, column: 'i.code', description: 'Code of the indicator.' },
  title: { filter: () => TextFilter, column: 's.title', description: 'What it was published for.' },
  branchId: { filter: () => IdFilter, column: 's.branchId', description: 'The branch it speaks for.' },
  correctsId: { filter: () => IdFilter, column: 's.correctsId', description: 'The snapshot it corrects.' },
};
const FigureSnapshotWhere = whereType('FigureSnapshot', snapshotFields);
export const snapshotOrder = { TAKEN_AT: { expression: 's.takenAt', description: 'By the time of publishing.' } };
const FigureSnapshotOrder = orderType('FigureSnapshot', snapshotOrder);

@ArgsType()
export class FigureSnapshotListArgs extends PageArgs {
  @Field(() => FigureSnapshotWhere, { nullable: true, description: 'Which snapshots to keep.' })
  where?: Where | null;

  @Field(() => [FigureSnapshotOrder], { nullable: true, description: 'How to sort them; the newest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'Which figure to freeze, and what for.' })
export class SnapshotFigureInput {
  @Field(() => String, { description: 'Code of the indicator.' })
  code!: string;

  @Field(() => String, { description: 'What it is published for: at most 200 characters.' })
  title!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day to count; today when absent.' })
  asOf?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day to count; from the beginning when absent.' })
  from?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only this branch and everything below it.' })
  branchId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The published figure that this one corrects; needs a note.' })
  correctsId?: string | null;

  @Field(() => String, { nullable: true, description: 'Remark, or why it is corrected: at most 500 characters.' })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

export const SnapshotFigurePayload = payloadType<'snapshot', FigureSnapshotType>(
  'SnapshotFigurePayload',
  'snapshot',
  () => FigureSnapshotType,
  'The frozen figure.',
);
