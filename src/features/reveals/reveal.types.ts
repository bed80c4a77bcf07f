import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { filledFrom, type Opened, type OpenedValue } from '../../access/privacy/opened.js';
import { Purpose } from '../../access/privacy/purpose.js';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { DateTime } from '../../graphql/scalars.js';
import type { Shown } from './open-fields.js';
import { fieldsOf } from './reveal.js';
import type { RevealSource } from './reveal-source.js';
import { SensitiveField } from './sensitive-field.js';

registerEnumType(Purpose, {
  name: 'Purpose',
  description: 'Why sensitive data is looked at (查阅目的).',
  valuesConfig: {
    HANDLE_CASE: { description: 'To work on a case that is assigned to you (办理个案).' },
    KEEP_FILE: { description: 'To keep a file that is yours to keep (维护档案).' },
    REVIEW: { description: 'To review what somebody else did (审核监督).' },
    COMPLAINT: { description: 'To answer a complaint (处理投诉).' },
    LEGAL_DUTY: { description: 'Because a law demands it (履行法定职责).' },
    EMERGENCY: { description: 'To avert harm, with a case that `breakGlass` opened (紧急查阅).' },
    OWN_DATA: { description: 'They are your own data (查阅本人信息).' },
  },
});

registerEnumType(SensitiveField, {
  name: 'SensitiveField',
  description: 'A field that is kept sealed and shown only by `reveal` (敏感字段).',
  valuesConfig: {
    ID_NUMBER: { description: 'National identity number (身份证号).' },
    PHONE: { description: 'Phone number (电话).' },
    BIRTH_DAY: { description: 'Day of birth (出生日期).' },
    ADDRESS: { description: 'Home address (住址).' },
    HEALTH_NOTES: { description: 'Notes on health (健康情况).' },
    TITLE: { description: 'What a case is about (标题).' },
    PERSON: { description: 'Whom a case is about (当事人).' },
    BASIS: { description: 'On what it stands: who agreed (同意依据).' },
    NARRATIVE: { description: 'What happened, in a case or a complaint (情况).' },
    OUTCOME: { description: 'What came of a case (办理结果).' },
    NOTES: { description: 'Notes of the work on a case (办理记录).' },
    REASON: { description: 'What the emergency was in which a case was read; why an answer did not content (事由).' },
    JUSTIFICATION: { description: 'Why a case was read in an emergency, as told afterwards (紧急查阅说明).' },
    REVIEW_NOTE: { description: 'What the supervisor thinks of an emergency reading (复核意见).' },
    CONTACT: { description: 'How whoever complained is reached (联系方式).' },
  },
});

/** Filled from what the reading door opened, and from nothing else. */
@ObjectType('RevealedValue', { description: 'A sensitive value in the clear. Not to be kept, copied or passed on (敏感信息原文).' })
export class RevealedValueType {
  @Field(() => SensitiveField, { description: 'Which field it is.' })
  field!: SensitiveField;

  @Field(() => ID, { description: 'The record it stands in: the one that was asked about, or a note of it.' })
  recordId!: string;

  @Field(() => String, { description: 'The value.' })
  value!: string;

  static from(opened: Opened, { columns }: RevealSource): RevealedValueType[] {
    const names = Object.entries(columns) as [SensitiveField, string][];
    const fieldOf = ({ column }: OpenedValue) => names.find(([, name]) => name === column)![0];
    return opened.values.map(one => {
      const { recordId, value } = one;
      return filledFrom(opened, Object.assign(new RevealedValueType(), { field: fieldOf(one), recordId, value }));
    });
  }
}

@ObjectType('Reveal', { description: 'That somebody opened sensitive fields of a record: who, which, why, until when (敏感信息查阅记录).' })
export class RevealType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The record.' })
  recordId!: string;

  @Field(() => ID, { description: 'The account that opened them.' })
  accountId!: string;

  @Field(() => [SensitiveField], { description: 'Which fields.' })
  fields!: SensitiveField[];

  @Field(() => Purpose, { description: 'Why.' })
  purpose!: Purpose;

  @Field(() => String, { description: 'Why, in their own words.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When.' })
  openedAt!: Date;

  @Field(() => DateTime, { description: 'Until when they may read them again without asking again.' })
  closesAt!: Date;

  readonly shown!: Shown;

  static from(shown: Shown): RevealType {
    const { openedAt, closesAt, fields: _, ...plain } = shown.reveal;
    const times = { openedAt: new Date(openedAt), closesAt: new Date(closesAt) };
    return Object.assign(new RevealType(), plain, { fields: fieldsOf(shown.reveal), ...times, shown });
  }
}

export const RevealConnection = connectionType('Reveal', () => RevealType);

@ArgsType()
export class RevealListArgs extends PageArgs {
  @Field(() => ID, { description: 'The record.' })
  recordId!: string;
}

@InputType({ description: 'Sensitive fields to open, and why.' })
export class RevealInput {
  @Field(() => ID, { description: 'The record: a personal file, a case or an emergency reading.' })
  recordId!: string;

  @Field(() => [SensitiveField], { description: 'The fields that are needed, and no others.' })
  fields!: SensitiveField[];

  @Field(() => Purpose, { description: 'Why.' })
  purpose!: Purpose;

  @Field(() => String, {
    description: 'Why, in your own words: 6 to 200 characters, without numbers of persons. It stays in the audit trail.',
  })
  reason!: string;
}

export const RevealPayload = payloadType<'reveal', RevealType>('RevealPayload', 'reveal', () => RevealType, 'The window with its values.');
