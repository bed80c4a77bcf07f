import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { stepsOpenTo } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { DateTime } from '../../../graphql/scalars.js';
import { enumFilter, IdFilter, type Where, whereType } from '../../../graphql/where.js';
import { tailOf } from '../case.js';
import { BreakGlassState, BreakGlassStep, isOverdue, ReviewOutcome } from './break-glass-use.js';
import { stepsOfUse } from './break-glass-use.policy.js';
import type { UseRow } from './break-glass-use.views.js';

registerEnumType(BreakGlassState, {
  name: 'BreakGlassState',
  description: 'How far an emergency reading has come (紧急查阅状态).',
  valuesConfig: {
    OPENED: { description: 'Whoever opened the case has still to say why (待说明).' },
    JUSTIFIED: { description: 'The supervisor of the case has still to review it (待复核).' },
    ACCEPTED: { description: 'It was an emergency (认可).' },
    NOT_ACCEPTED: { description: 'It was none (不认可).' },
  },
});

registerEnumType(BreakGlassStep, {
  name: 'BreakGlassStep',
  description: 'What is done with an emergency reading (紧急查阅操作).',
  valuesConfig: {
    JUSTIFY: { description: '`justifyBreakGlass`: by whoever opened the case (补充说明).' },
    REVIEW: { description: '`reviewBreakGlass`: by the supervisor of the case (复核).' },
  },
});

registerEnumType(ReviewOutcome, {
  name: 'BreakGlassOutcome',
  description: 'What the supervisor of the case thinks of an emergency reading (复核结论).',
  valuesConfig: {
    ACCEPTED: { description: 'It was an emergency (认可).' },
    NOT_ACCEPTED: { description: 'It was none: the account may not do it again for 30 days (不认可).' },
  },
});

const instant = (at: number | null): Date | null => (at === null ? null : new Date(Number(at)));

@ObjectType('BreakGlassUse', {
  description: 'That somebody read a case that is not hers in an emergency (紧急查阅). Its words are sealed; `reveal` opens them.',
})
export class BreakGlassUseType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => String, { description: 'The tail of the number of the case (案号尾码).' })
  caseTail!: string;

  @Field(() => ID, { description: 'The account that opened it (查阅人).' })
  accountId!: string;

  @Field(() => BreakGlassState, { description: 'How far it has come (状态).' })
  state!: BreakGlassState;

  @Field(() => Boolean, { description: 'True when what comes next is late: the justification, or the review (已逾期).' })
  isOverdue!: boolean;

  @Field(() => DateTime, { description: 'When the case was opened (查阅时间).' })
  openedAt!: Date;

  @Field(() => DateTime, { description: 'Until when it could be read: a quarter of an hour.' })
  closesAt!: Date;

  @Field(() => DateTime, { description: 'Until when the justification is due: 24 hours (说明期限).' })
  justifyBy!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was justified (说明时间).' })
  justifiedAt!: Date | null;

  @Field(() => Boolean, { description: 'True when the justification came too late (逾期说明).' })
  isJustifiedLate!: boolean;

  @Field(() => DateTime, { description: 'Until when the review is due: the end of the third working day, Monday to Friday (复核期限).' })
  reviewBy!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was reviewed (复核时间).' })
  reviewedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The account that reviewed it (复核人).' })
  reviewedById!: string | null;

  @Field(() => [BreakGlassStep], { description: 'What you may do with it now (可用操作).' })
  viewerCan!: BreakGlassStep[];

  static from(row: UseRow, viewer: Viewer, now: Date): BreakGlassUseType {
    const { id, caseId, accountId, state, reviewedById, supervisorId } = row;
    const { openedAt, closesAt, justifyBy, reviewBy, justifiedAt, reviewedAt } = row;
    const facts = { accountId, isWatched: supervisorId === viewer.account?.id };
    return Object.assign(new BreakGlassUseType(), {
      ...{ id, caseId, accountId, state, reviewedById, caseTail: tailOf(caseId), isOverdue: isOverdue(row, now) },
      ...{ openedAt: instant(openedAt), closesAt: instant(closesAt), justifyBy: instant(justifyBy), reviewBy: instant(reviewBy) },
      ...{ justifiedAt: instant(justifiedAt), reviewedAt: instant(reviewedAt) },
      isJustifiedLate: justifiedAt !== null && justifiedAt >= justifyBy,
      viewerCan: stepsOpenTo(stepsOfUse(facts), viewer, { state, hands: [accountId] }, { path: '' }),
    });
  }
}

export const BreakGlassUseConnection = connectionType('BreakGlassUse', () => BreakGlassUseType);

const stateFilter = enumFilter('BreakGlassState', BreakGlassState);

/** What uses can be filtered by. */
export const useFields = {
  state: { filter: () => stateFilter, column: 'u.state', description: 'How far it has come.' },
  caseId: { filter: () => IdFilter, column: 'u.caseId', description: 'The case.' },
  accountId: { filter: () => IdFilter, column: 'u.accountId', description: 'The account that opened it.' },
};
const BreakGlassUseWhere = whereType('BreakGlassUse', useFields);

@ArgsType()
export class BreakGlassUseArgs extends PageArgs {
  @Field(() => BreakGlassUseWhere, { nullable: true, description: 'Which to keep.' })
  where?: Where | null;
}

@InputType({ description: 'A case to be read in an emergency.' })
export class BreakGlassInput {
  @Field(() => ID, { description: 'The case, by the id that its handler or supervisor tells.' })
  caseId!: string;

  @Field(() => String, { description: 'What the emergency is: 10 to 500 characters. It is sealed.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A code of your second factor from this moment; needed from every account that has one (动态码).',
  })
  code?: string | null;
}

@InputType({ description: 'Why a case was read in an emergency.' })
export class JustifyBreakGlassInput {
  @Field(() => ID, { description: 'The emergency reading; your own.' })
  breakGlassId!: string;

  @Field(() => String, { description: 'Why it was needed and what came of it: 10 to 2 000 characters. It is sealed.' })
  justification!: string;
}

@InputType({ description: 'What the supervisor of a case thinks of an emergency reading.' })
export class ReviewBreakGlassInput {
  @Field(() => ID, { description: 'The emergency reading.' })
  breakGlassId!: string;

  @Field(() => ReviewOutcome, { description: 'What you think of it.' })
  outcome!: ReviewOutcome;

  @Field(() => String, { description: 'Why: at most 1 000 characters. It is sealed.' })
  note!: string;
}

const answered = (name: string) => payloadType<'use', BreakGlassUseType>(name, 'use', () => BreakGlassUseType, 'The emergency reading.');
export const BreakGlassPayload = answered('BreakGlassPayload');
export const JustifyBreakGlassPayload = answered('JustifyBreakGlassPayload');
export const ReviewBreakGlassPayload = answered('ReviewBreakGlassPayload');
