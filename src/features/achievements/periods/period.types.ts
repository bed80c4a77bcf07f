import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { DateTime, LocalDateScalar } from '../../../graphql/scalars.js';
import { type PeriodChange, PeriodChangeKind, PeriodChangeState } from './period.entity.js';

registerEnumType(PeriodChangeKind, {
  name: 'PeriodChangeKind',
  description: 'Closing or reopening of the ledger (锁定或解锁).',
  valuesConfig: { CLOSE: { description: 'Closed through a day (锁定).' }, REOPEN: { description: 'Open again from a day on (解锁).' } },
});
registerEnumType(PeriodChangeState, {
  name: 'PeriodChangeState',
  description: 'Where a closing or reopening stands (办理状态).',
  valuesConfig: { REQUESTED: { description: 'Waits for a second person (待复核).' }, DONE: { description: 'Done (已办理).' } },
});

@ObjectType('PeriodChange', { description: 'A closing of the ledger, or a reopening, which needs two people (期间锁定与解锁).' })
export class PeriodChangeType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => PeriodChangeKind, { description: 'Closing or reopening (类型).' })
  kind!: keyof typeof PeriodChangeKind;

  @Field(() => PeriodChangeState, { description: 'Where it stands (状态).' })
  state!: keyof typeof PeriodChangeState;

  @Field(() => LocalDateScalar, { description: 'CLOSE: the last closed day. REOPEN: the first day that is open again (日期).' })
  day!: string;

  @Field(() => String, { nullable: true, description: 'Why it is reopened (原因).' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When it was asked for (提出时间).' })
  requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the second person confirmed it (复核时间).' })
  confirmedAt!: Date | null;

  static from(row: PeriodChange): PeriodChangeType {
    const { id, kind, state, day, reason } = row;
    const confirmedAt = row.confirmedAt === null ? null : new Date(row.confirmedAt);
    return Object.assign(new PeriodChangeType(), { id, kind, state, day, reason, requestedAt: new Date(row.requestedAt), confirmedAt });
  }
}

@ObjectType({ description: 'Through which day the ledger is closed (台账锁定情况).' })
export class LedgerPeriod {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The last closed day; null when nothing is closed (锁定至).' })
  closedThrough!: string | null;

  @Field(() => [PeriodChangeType], { description: 'The latest 50 closings and reopenings; empty unless you work here (办理记录).' })
  changes!: PeriodChangeType[];
}

@InputType({ description: 'Through which day to close.' })
export class ClosePeriodInput {
  @Field(() => LocalDateScalar, { description: 'The last day to close, e.g. the end of a month; not in the future.' })
  through!: string;
}

@InputType({ description: 'From which day on to open again, and why.' })
export class RequestReopenPeriodInput {
  @Field(() => LocalDateScalar, { description: 'The first day that shall be open again.' })
  from!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Which reopening to confirm.' })
export class ConfirmReopenPeriodInput {
  @Field(() => ID, { description: 'The reopening that another administrator asked for.' })
  changeId!: string;
}

const payload = (name: string, description: string) =>
  payloadType<'change', PeriodChangeType>(name, 'change', () => PeriodChangeType, description);
export const ClosePeriodPayload = payload('ClosePeriodPayload', 'The closing.');
export const RequestReopenPeriodPayload = payload('RequestReopenPeriodPayload', 'The reopening, waiting for a second person.');
export const ConfirmReopenPeriodPayload = payload('ConfirmReopenPeriodPayload', 'The reopening.');
