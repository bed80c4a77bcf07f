import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Purpose } from '../../../access/privacy/purpose.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime, LocalDateScalar } from '../../../graphql/scalars.js';
import { masked } from '../../../lib/mask.js';
import { MemberType } from '../members/member.types.js';
import type { PersonalFile } from './personal-file.entity.js';

const MASKED = 'hidden whole; null when none is kept. `reveal` opens it';

/** Made from envelopes: it could not show a value if it wanted to. */
@ObjectType('PersonalFile', {
  implements: NodeType,
  description: 'The sensitive part of a member’s file, masked; `reveal` opens its fields for a purpose (人员敏感信息).',
})
export class PersonalFileType extends NodeType {
  @Field(() => String, { nullable: true, description: `Identity number, ${MASKED} (身份证号).` })
  idNumber!: string | null;

  @Field(() => String, { nullable: true, description: `Phone, ${MASKED} (电话).` })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: `Day of birth, ${MASKED} (出生日期).` })
  birthDay!: string | null;

  @Field(() => String, { nullable: true, description: `Home address, ${MASKED} (住址).` })
  address!: string | null;

  @Field(() => String, { nullable: true, description: `Notes on health, ${MASKED} (健康情况).` })
  healthNotes!: string | null;

  @Field(() => DateTime, { description: 'When it was changed last.' })
  changedAt!: Date;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly memberId!: string;

  static from({ id, memberId, version, changedAt, ...sealed }: PersonalFile): PersonalFileType {
    const masks = {
      idNumber: masked('ID_NUMBER', sealed.idNumber),
      phone: masked('PHONE', sealed.phone),
      birthDay: masked('BIRTH_DAY', sealed.birthDay),
      address: masked('ADDRESS', sealed.address),
      healthNotes: masked('TEXT', sealed.healthNotes),
    };
    return Object.assign(new PersonalFileType(), { id, memberId, version, changedAt: new Date(changedAt), ...masks });
  }
}

@InputType({ description: 'Sensitive particulars of a member. What is absent stays as it is, null is cleared.' })
export class SavePersonalFileInput {
  @Field(() => ID, { description: 'The member.' })
  memberId!: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Identity number of 18 characters; the last one is checked.' })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile number, or landline with its area.' })
  phone?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of birth; taken from the identity number when absent.' })
  birthDay?: string | null;

  @Field(() => String, { nullable: true, description: 'Home address: at most 200 characters.' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes on health: at most 2 000 characters.' })
  healthNotes?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where no consent is in force and life or safety cannot wait: why, in 10 to 500 characters and without a name (紧急情况说明). It stays in the trail.',
  })
  emergencyReason?: string | null;
}

@InputType({ description: 'An identity number to look for, and why.' })
export class FindMemberByIdNumberInput {
  @Field(() => String, { description: 'The whole number; parts of one find nothing.' })
  idNumber!: string;

  @Field(() => Purpose, { description: 'Why.' })
  purpose!: Purpose;

  @Field(() => String, { description: 'Why, in your own words: 6 to 200 characters. It stays in the audit trail.' })
  reason!: string;
}

export const SavePersonalFilePayload = payloadType<'personalFile', PersonalFileType>(
  'SavePersonalFilePayload',
  'personalFile',
  () => PersonalFileType,
  'The file, masked.',
);
export const FindMemberByIdNumberPayload = payloadType<'member', MemberType>(
  'FindMemberByIdNumberPayload',
  'member',
  () => MemberType,
  'The member with this number.',
);
