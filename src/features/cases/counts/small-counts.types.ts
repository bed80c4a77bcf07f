import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { BigCount, DateTime, LocalDateScalar } from '../../../graphql/scalars.js';
import type { GuardedTable } from '../../../lib/small-cells.js';
import { CaseKind } from '../case.js';
import type { SmallCountRelease } from './small-count-release.entity.js';

@ObjectType('CaseCount', { description: 'How many cases of a kind there are.' })
export class CaseCountType {
  @Field(() => CaseKind, { description: 'The kind.' })
  kind!: CaseKind;

  @Field(() => BigCount, { nullable: true, description: 'How many; null when withheld.' })
  count!: number | null;

  @Field(() => Boolean, { description: 'True for one or two that nobody released: so few tell too much about somebody (小数不显示).' })
  isWithheld!: boolean;

  @Field(() => Boolean, { description: 'True for one or two that are shown by a release of those who answer for them (小数公布).' })
  isReleased!: boolean;
}

@ObjectType('CaseCounts', { description: 'How many cases there are in all the part of the tree that you may count (个案统计).' })
export class CaseCountsType {
  @Field(() => [CaseCountType], { description: 'By kind.' })
  kinds!: CaseCountType[];

  @Field(() => BigCount, { nullable: true, description: 'All of them; null as soon as one kind is withheld, which it would give away.' })
  total!: number | null;

  static from({ cells, total }: GuardedTable<CaseKind>): CaseCountsType {
    const kinds = [...cells].map(([kind, cell]) => Object.assign(new CaseCountType(), { kind, ...cell }));
    return Object.assign(new CaseCountsType(), { kinds, total: total.count });
  }
}

@ObjectType('SmallCountRelease', {
  description:
    'Until a day the number of cases of a kind is shown however small it is, to those who count the same part of the tree (小数公布).',
})
export class SmallCountReleaseType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The branch whose cases, with those of everything below, are counted (统计范围).' })
  branchId!: string;

  @Field(() => CaseKind, { description: 'The kind of case.' })
  kind!: CaseKind;

  @Field(() => String, { description: 'Why (公布事由).' })
  reason!: string;

  @Field(() => LocalDateScalar, { description: 'The day from which it is withheld again (截止日期，当日起不再显示).' })
  until!: string;

  @Field(() => DateTime, { description: 'Since when (公布时间).' })
  releasedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back before its day; null when it was not (撤回时间).' })
  withdrawnAt!: Date | null;

  static from({ id, branchId, kind, reason, shownUntil, releasedAt, withdrawnAt }: SmallCountRelease): SmallCountReleaseType {
    const times = { releasedAt: new Date(releasedAt), withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt) };
    return Object.assign(new SmallCountReleaseType(), { id, branchId, kind, reason, until: shownUntil, ...times });
  }
}

@InputType({ description: 'Which number of your own `caseCounts` is to be shown, and until when.' })
export class ReleaseSmallCountInput {
  @Field(() => CaseKind, { description: 'The kind of case whose number is withheld from you.' })
  kind!: CaseKind;

  @Field(() => String, { description: 'Why: 6 to 200 characters, without numbers of persons; it stays in the audit trail.' })
  reason!: string;

  @Field(() => LocalDateScalar, { description: 'The day from which it is withheld again: after today, at most a year ahead.' })
  until!: string;
}

@InputType({ description: 'Which release ends now.' })
export class WithdrawSmallCountReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
}

const answered = (name: string, description: string) =>
  payloadType<'release', SmallCountReleaseType>(name, 'release', () => SmallCountReleaseType, description);
export const ReleaseSmallCountPayload = answered('ReleaseSmallCountPayload', 'The release.');
export const WithdrawSmallCountReleasePayload = answered('WithdrawSmallCountReleasePayload', 'The release, taken back.');
