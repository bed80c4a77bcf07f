import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { DayFilter, IdFilter, type OrderBy, orderType, type Where, whereType } from '../../graphql/where.js';
import { ConsentChannel, ConsentGiver, ConsentPurpose, ConsentState, ConsentStep, GuardianRelation } from './consent.js';
import type { ConsentRow } from './consent.views.js';
import { giverFilter, purposeFilter } from './consent-text.types.js';
import { stateOf } from './withdraw-consent.js';

registerEnumType(ConsentChannel, {
  name: 'ConsentChannel',
  description: 'How a consent was given (同意方式).',
  valuesConfig: {
    PAPER: { description: 'Signed on paper (纸质签署).' },
    IN_PERSON: { description: 'Said at the desk, before a witness (当面同意).' },
    ONLINE: { description: 'Ticked online (线上同意).' },
    PHONE: { description: 'Said on the telephone, recorded (电话录音).' },
  },
});

registerEnumType(GuardianRelation, {
  name: 'GuardianRelation',
  description: 'What a guardian is to the person (监护关系).',
  valuesConfig: {
    PARENT: { description: 'Mother or father (父母).' },
    GRANDPARENT: { description: 'Grandparent (祖父母、外祖父母).' },
    SIBLING: { description: 'Grown-up brother or sister (兄姐).' },
    COMMITTEE: { description: "Residents' or village committee, or civil affairs (居委会、村委会、民政部门)." },
    OTHER: { description: 'Somebody else (其他).' },
  },
});

registerEnumType(ConsentState, {
  name: 'ConsentState',
  description: 'Whether a consent stands (同意状态).',
  valuesConfig: {
    GIVEN: { description: 'Stands (有效).' },
    WITHDRAWN: { description: 'Was taken back (已撤回).' },
  },
});

registerEnumType(ConsentStep, {
  name: 'ConsentStep',
  description: 'What can be done with a consent (可用操作).',
  valuesConfig: { WITHDRAW: { description: '`withdrawConsent` (撤回).' } },
});

@ObjectType('Consent', {
  implements: NodeType,
  description: "Somebody's yes to one use of her personal data (同意记录). The guardian's name stays sealed.",
})
export class ConsentType extends NodeType {
  @Field(() => ConsentPurpose, { description: 'What for (用途).' })
  purpose!: ConsentPurpose;

  @Field(() => String, { nullable: true, description: 'For this programme alone; null: for every one of the purpose (项目).' })
  programme!: string | null;

  @Field(() => ConsentGiver, { description: 'Who agreed (同意人).' })
  giver!: ConsentGiver;

  @Field(() => GuardianRelation, { nullable: true, description: 'What the guardian is to the person (监护关系).' })
  guardianRelation!: GuardianRelation | null;

  @Field(() => ConsentChannel, { description: 'How (方式).' })
  channel!: ConsentChannel;

  @Field(() => ConsentState, { description: 'Whether it stands (状态).' })
  state!: ConsentState;

  @Field(() => LocalDateScalar, { description: 'The day it was given (同意日期).' })
  givenOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day from which it no longer holds (撤回日期).' })
  withdrawnOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back, if that was said (撤回原因).' })
  withdrawReason!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly subjectId!: string;
  readonly textId!: string;
  readonly evidenceId!: string | null;

  static from(row: ConsentRow): ConsentType {
    const { id, purpose, programme, giver, guardianRelation, channel, givenOn, withdrawnOn, withdrawReason, version } = row;
    const { subjectId, textId, evidenceId } = row;
    const links = { subjectId, textId, evidenceId };
    const what = { id, purpose, programme, giver, guardianRelation, channel, state: stateOf(row) };
    return Object.assign(new ConsentType(), { ...what, ...links, givenOn, withdrawnOn, withdrawReason, version });
  }
}

export const ConsentConnection = connectionType('Consent', () => ConsentType);

/** What consents can be filtered by. */
export const consentFields = {
  memberId: { filter: () => IdFilter, column: 'c.subjectId', description: 'Whose data.' },
  purpose: { filter: () => purposeFilter, column: 'c.purpose', description: 'What for.' },
  giver: { filter: () => giverFilter, column: 'c.giver', description: 'Who agreed.' },
  givenOn: { filter: () => DayFilter, column: 'c.givenOn', description: 'The day it was given.' },
  withdrawnOn: { filter: () => DayFilter, column: 'c.withdrawnOn', description: 'The day it was taken back.' },
};
const ConsentWhere = whereType('Consent', consentFields);

export const consentOrder = { CREATED: { expression: 'c.createdAt', description: 'By the time it was recorded.' } };
const ConsentOrder = orderType('Consent', consentOrder);

@ArgsType()
export class ConsentListArgs extends PageArgs {
  @Field(() => ConsentWhere, { nullable: true, description: 'Which consents to keep.' })
  where?: Where | null;

  @Field(() => [ConsentOrder], { nullable: true, description: 'How to sort them; the newest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'A consent to be recorded.' })
export class GiveConsentInput {
  @Field(() => ID, { description: 'Whose data: a member, or a record that speaks of one person.' })
  subjectId!: string;

  @Field(() => ID, { description: 'What was agreed to: the text that was to be signed on that day. It says the purpose, and who signs.' })
  textId!: string;

  @Field(() => String, { nullable: true, description: 'For this programme alone; at most 64 characters.' })
  programme?: string | null;

  @Field(() => ConsentChannel, { description: 'How it was given.' })
  channel!: ConsentChannel;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was given; today when absent.' })
  givenOn?: string | null;

  @Field(() => String, { nullable: true, description: "The guardian's name, needed with a text for guardians; kept sealed." })
  guardianName?: string | null;

  @Field(() => GuardianRelation, { nullable: true, description: 'What the guardian is to the person.' })
  guardianRelation?: GuardianRelation | null;

  @Field(() => ID, { nullable: true, description: 'The file that proves it.' })
  evidenceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A consent that is taken back.' })
export class WithdrawConsentInput {
  @Field(() => ID, { description: 'The consent.' })
  consentId!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'From which day; today when absent.' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, if that was said: at most 500 characters. Nobody has to say.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

const payload = (name: string, description: string) => payloadType<'consent', ConsentType>(name, 'consent', () => ConsentType, description);
export const GiveConsentPayload = payload('GiveConsentPayload', 'The recorded consent.');
export const WithdrawConsentPayload = payload('WithdrawConsentPayload', 'The withdrawn consent.');
