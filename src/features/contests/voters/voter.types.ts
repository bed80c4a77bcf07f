import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { DateTime } from '../../../graphql/scalars.js';
import type { DeviceChallenge } from './device-challenges.js';
import type { VoterPass } from './issue-voter.js';
import type { CodeSent } from './send-voter-code.js';
import { VoterKind } from './voter.js';

registerEnumType(VoterKind, {
  name: 'VoterKind',
  description: 'How a voter showed who they are (投票人身份).',
  valuesConfig: {
    VERIFIED_MEMBER: { description: 'A signed-in member of the federation: `identifyMember` (认证成员).' },
    OIDC_SUBJECT: { description: 'Somebody whom another sign-in vouches for (统一身份认证).' },
    WECHAT: { description: 'A follower on WeChat (微信用户).' },
    PHONE: { description: 'Whoever has a phone: `sendVoterCode`, `identifyPhone` (手机验证码).' },
    DEVICE: { description: 'A device that has done some work: `deviceChallenge`, `identifyDevice` (匿名设备).' },
  },
});

@ObjectType('VoterPass', { description: 'What a voter votes with, in one contest (投票凭证). It holds nothing that says who they are.' })
export class VoterPassType {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer …` with `castVote`.' })
  token!: string;

  @Field(() => VoterKind, { description: 'How the voter showed who they are.' })
  kind!: VoterKind;

  @Field(() => ID, { description: 'The contest it is good for.' })
  contestId!: string;

  @Field(() => DateTime, { description: 'When it ends: with the round, and after a day at most (到期时间).' })
  expiresAt!: Date;

  static from(pass: VoterPass): VoterPassType {
    return Object.assign(new VoterPassType(), pass);
  }
}

@ObjectType('VoterCode', { description: 'What is known of a code that was asked for; the same whether one was sent or not (验证码).' })
export class VoterCodeType {
  @Field(() => DateTime, { description: 'When a code that was sent now ends (到期时间).' })
  expiresAt!: Date;

  @Field(() => DateTime, { description: 'When another one may be asked for (可重发时间).' })
  resendAt!: Date;

  static from(sent: CodeSent): VoterCodeType {
    return Object.assign(new VoterCodeType(), sent);
  }
}

@ObjectType('DeviceChallenge', { description: 'Some work for a device that wants to vote (工作量证明).' })
export class DeviceChallengeType {
  @Field(() => String, { description: 'A challenge of ALTCHA v2, as JSON.' })
  challenge!: string;

  @Field(() => DateTime, { description: 'Until when the answer is taken; it is taken once.' })
  expiresAt!: Date;

  static from(made: DeviceChallenge): DeviceChallengeType {
    return Object.assign(new DeviceChallengeType(), made);
  }
}

@InputType({ description: 'A member who wants to vote.' })
export class IdentifyMemberInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;
}

@InputType({ description: 'A phone that a code is wanted for.' })
export class SendVoterCodeInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'A mobile phone of the mainland; kept as a keyed hash only (手机号).' })
  phone!: string;
}

@InputType({ description: 'A phone with the code that was sent to it.' })
export class IdentifyPhoneInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'The phone (手机号).' })
  phone!: string;

  @Field(() => String, { description: 'The six digits; good for five minutes, five tries and one use (验证码).' })
  code!: string;
}

@InputType({ description: 'A device with the work it has done.' })
export class IdentifyDeviceInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, {
    description: 'What the device calls itself: random text that it keeps, 16 to 128 visible ASCII characters; kept as a keyed hash only.',
  })
  deviceKey!: string;

  @Field(() => String, { description: 'Challenge and solution as ALTCHA sends them: JSON in base64.' })
  proof!: string;
}

const passPayload = (name: string) => payloadType<'voter', VoterPassType>(name, 'voter', () => VoterPassType, 'What the voter votes with.');

export const IdentifyMemberPayload = passPayload('IdentifyMemberPayload');
export const IdentifyPhonePayload = passPayload('IdentifyPhonePayload');
export const IdentifyDevicePayload = passPayload('IdentifyDevicePayload');
export const SendVoterCodePayload = payloadType<'code', VoterCodeType>(
  'SendVoterCodePayload',
  'code',
  () => VoterCodeType,
  'When the code ends, and when another one may be asked for.',
);
