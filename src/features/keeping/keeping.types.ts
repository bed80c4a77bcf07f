import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { DateTime } from '../../graphql/scalars.js';
import type { ErasureRequest, LegalHold } from './keeping.entity.js';

const ErasureState = { ASKED: 'ASKED', DONE: 'DONE' } as const;
registerEnumType(ErasureState, {
  name: 'ErasureState',
  description: 'How far a request to erase a person has come (删除请求状态).',
  valuesConfig: {
    ASKED: { description: 'Waits for a second person (待执行).' },
    DONE: { description: 'Was carried out (已执行).' },
  },
});

const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

@ObjectType('ErasureRequest', { description: "Somebody asked that a person's data be erased (删除请求)." })
export class ErasureRequestType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => String, { description: 'Why; gone once it is carried out (原因).' })
  reason!: string;

  @Field(() => ErasureState, { description: 'How far it has come (状态).' })
  state!: ErasureRequest['state'];

  @Field(() => DateTime, { description: 'When it was asked for (提出时间).' })
  askedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was carried out (执行时间).' })
  doneAt!: Date | null;

  static from({ id, memberId, reason, state, askedAt, doneAt }: ErasureRequest): ErasureRequestType {
    const times = { askedAt: new Date(Number(askedAt)), doneAt: instant(doneAt) };
    return Object.assign(new ErasureRequestType(), { id, memberId, reason, state, ...times });
  }
}

@ObjectType('LegalHold', { description: 'Nothing about this subject may be erased until it is lifted (保全).' })
export class LegalHoldType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Any record: a person, an account, a contest, a case (保全对象).' })
  subjectId!: string;

  @Field(() => String, { description: 'Why (原因).' })
  reason!: string;

  @Field(() => DateTime, { description: 'Since when (起始时间).' })
  placedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was lifted (解除时间).' })
  liftedAt!: Date | null;

  static from({ id, subjectId, reason, placedAt, liftedAt }: LegalHold): LegalHoldType {
    const times = { placedAt: new Date(Number(placedAt)), liftedAt: instant(liftedAt) };
    return Object.assign(new LegalHoldType(), { id, subjectId, reason, ...times });
  }
}

@ObjectType('PersonExport', {
  description: 'A permission to fetch once all that is held about a person, good for five minutes (个人信息副本).',
})
export class PersonExportType {
  @Field(() => String, {
    description: 'Path on this host: GET the file there. It is made while it leaves, with your rights of that moment.',
  })
  url!: string;

  @Field(() => DateTime, { description: 'The moment from which it is no longer good.' })
  expiresAt!: Date;
}

@InputType({ description: 'Whose data.' })
export class ExportPersonInput {
  @Field(() => ID, { description: 'The person who asked for it.' })
  memberId!: string;
}

@InputType({ description: 'Whose data is to be erased.' })
export class RequestErasureInput {
  @Field(() => ID, { description: 'The person; must have left.' })
  memberId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Which request to carry out.' })
export class ErasePersonInput {
  @Field(() => ID, { description: 'The request of somebody else.' })
  requestId!: string;
}

@InputType({ description: 'What is to be kept from erasure.' })
export class PlaceHoldInput {
  @Field(() => ID, { description: 'Any record by its id.' })
  subjectId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Which hold ends.' })
export class LiftHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  holdId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

export const ExportPersonPayload = payloadType<'export', PersonExportType>(
  'ExportPersonPayload',
  'export',
  () => PersonExportType,
  'Where to GET the file.',
);
const request = (name: string, description: string) =>
  payloadType<'request', ErasureRequestType>(name, 'request', () => ErasureRequestType, description);
export const RequestErasurePayload = request('RequestErasurePayload', 'The request.');
export const ErasePersonPayload = request('ErasePersonPayload', 'The request, carried out.');
const hold = (name: string, description: string) => payloadType<'hold', LegalHoldType>(name, 'hold', () => LegalHoldType, description);
export const PlaceHoldPayload = hold('PlaceHoldPayload', 'The hold.');
export const LiftHoldPayload = hold('LiftHoldPayload', 'The lifted hold.');
