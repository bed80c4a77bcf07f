import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime, Decimal, LocalDateScalar } from '../../../graphql/scalars.js';
import { DayFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import { decimalOf } from '../figures/figure.js';
import type { LedgerRow } from './ledger.views.js';

@ObjectType('LedgerEntry', {
  implements: NodeType,
  description: 'One thing that happened and counts (台账记录). Never changed or deleted: corrections are reversing rows (冲销).',
})
export class LedgerEntryType extends NodeType {
  @Field(() => Decimal, { description: 'How much, in the unit of the indicator; yuan for 元. Negative in reversing rows (数量).' })
  amount!: string;

  @Field(() => LocalDateScalar, { description: 'The day it happened (发生日期).' })
  occurredOn!: string;

  @Field(() => ID, { nullable: true, description: 'The project it belongs to (所属项目).' })
  projectId!: string | null;

  @Field(() => Boolean, { description: 'True: it is about one person or household, kept as a keyed hash only (是否按人去重).' })
  hasSubject!: boolean;

  @Field(() => String, { description: 'What kind of record it comes from; MANUAL: entered by hand (来源).' })
  sourceKind!: string;

  @Field(() => String, { description: 'The record it comes from (来源编号).' })
  sourceId!: string;

  @Field(() => Boolean, { description: 'True: a later row took it back (已冲销).' })
  isReversed!: boolean;

  @Field(() => String, { nullable: true, description: 'Remark, or the reason of a reversal (说明).' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When it was written down (登记时间).' })
  recordedAt!: Date;

  readonly indicatorId!: string;
  readonly branchId!: string;
  readonly reversesId!: string | null;
  readonly reversedById!: string | null;

  static from(row: LedgerRow): LedgerEntryType {
    const { subjectHash, recordedBy: _, unit, ...shown } = row;
    return Object.assign(new LedgerEntryType(), shown, {
      amount: decimalOf(unit, row.amount),
      hasSubject: subjectHash !== null,
      isReversed: row.reversedById !== null,
      recordedAt: new Date(row.recordedAt),
    });
  }
}

export const LedgerEntryConnection = connectionType('LedgerEntry', () => LedgerEntryType);

/** What ledger entries can be filtered by. */
export const entryFields = {
  indicator: { filter: () => TextFilter, column: 'i.code', description: 'Code of the indicator.' },
  branchId: { filter: () => IdFilter, column: 'e.branchId', description: 'The branch.' },
  projectId: { filter: () => IdFilter, column: 'e.projectId', description: 'The project.' },
  occurredOn: { filter: () => DayFilter, column: 'e.occurredOn', description: 'The day it happened.' },
  sourceKind: { filter: () => TextFilter, column: 'e.sourceKind', description: 'What kind of record it comes from.' },
  sourceId: { filter: () => TextFilter, column: 'e.sourceId', description: 'The record it comes from.' },
};
const LedgerEntryWhere = whereType('LedgerEntry', entryFields);

export const entryOrder = { OCCURRED_ON: { expression: 'e.occurredOn', description: 'By day.' } };
const LedgerEntryOrder = orderType('LedgerEntry', entryOrder);

@ArgsType()
export class LedgerEntryListArgs extends PageArgs {
  @Field(() => LedgerEntryWhere, { nullable: true, description: 'Which entries to keep.' })
  where?: Where | null;

  @Field(() => [LedgerEntryOrder], { nullable: true, description: 'How to sort them; the latest day first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'One thing to be counted, entered by hand (手工登记).' })
export class RecordLedgerEntryInput {
  @Field(() => String, { description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => Decimal, { description: 'How much: a whole number from 1; yuan with at most two decimals for 元. DISTINCT: 1.' })
  amount!: string;

  @Field(() => LocalDateScalar, { description: 'The day it happened; not in the future, not in a closed period.' })
  occurredOn!: string;

  @Field(() => ID, { description: 'The branch it belonged to on that day.' })
  branchId!: string;

  @Field(() => ID, { nullable: true, description: 'The project it belongs to.' })
  projectId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who or which household it is about, by any key that is always written the same; kept as a keyed hash only. Needed for DISTINCT.',
  })
  subject?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Files that prove it; at most 50.' })
  evidenceIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Remark: at most 500 characters.' })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes an entry back by adding its opposite (冲销).' })
export class ReverseLedgerEntryInput {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

export const RecordLedgerEntryPayload = payloadType<'entry', LedgerEntryType>(
  'RecordLedgerEntryPayload',
  'entry',
  () => LedgerEntryType,
  'The new entry.',
);
export const ReverseLedgerEntryPayload = payloadType<'entry', LedgerEntryType>(
  'ReverseLedgerEntryPayload',
  'entry',
  () => LedgerEntryType,
  'The reversing entry.',
);
