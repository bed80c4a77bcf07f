import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { DateTime } from '../../../graphql/scalars.js';
import { AccountType } from '../account.types.js';
import type { FactorFacts } from './second-factor.store.js';

const CODE = 'The six digits of the app, or one of the recovery codes; each is good once.';

@ObjectType('SecondFactor', { description: 'The authenticator app of an account (二次验证).' })
export class SecondFactorType {
  @Field(() => DateTime, { description: 'Since when signing in takes a code (启用时间).' })
  since!: Date;

  @Field(() => Int, { description: 'Recovery codes that are still good (剩余恢复码).' })
  recoveryCodesLeft!: number;

  static from({ since, codesLeft }: FactorFacts): SecondFactorType {
    return Object.assign(new SecondFactorType(), { since: new Date(since), recoveryCodesLeft: codesLeft });
  }
}

@ObjectType('SecondFactorEnrolment', { description: 'What an authenticator app is told; shown this once (绑定信息).' })
export class EnrolmentType {
  @Field(() => String, { description: 'The secret in base32, for typing it in (密钥).' })
  secret!: string;

  @Field(() => String, { description: 'The same as an `otpauth:` address, for a QR code (绑定地址).' })
  uri!: string;
}

@ObjectType('RecoveryCodes', { description: 'Ways in without the app; shown this once (恢复码).' })
export class RecoveryCodesType {
  @Field(() => [String], { description: 'Ten codes, each good once. Print them and keep them where the phone is not.' })
  codes!: readonly string[];

  static from(codes: readonly string[]): RecoveryCodesType {
    return Object.assign(new RecoveryCodesType(), { codes });
  }
}

@InputType({ description: 'Who sets up a second factor.' })
export class BeginSecondFactorInput {
  @Field(() => String, { description: 'Your password again.' })
  password!: string;
}

@InputType({ description: 'The first code of a new second factor.' })
export class ConfirmSecondFactorInput {
  @Field(() => String, { description: 'The six digits that the app shows now.' })
  code!: string;
}

@InputType({ description: 'Who wants new recovery codes.' })
export class RenewRecoveryCodesInput {
  @Field(() => String, { description: CODE })
  code!: string;
}

@InputType({ description: 'Who turns the second factor off.' })
export class DisableSecondFactorInput {
  @Field(() => String, { description: 'Your password again.' })
  password!: string;

  @Field(() => String, { description: CODE })
  code!: string;
}

@InputType({ description: 'The second half of a sign-in.' })
export class CompleteSignInInput {
  @Field(() => String, { description: 'The `token` of the challenge that `signIn` answered.' })
  challenge!: string;

  @Field(() => String, { description: CODE })
  code!: string;
}

export const BeginSecondFactorPayload = payloadType<'enrolment', EnrolmentType>(
  'BeginSecondFactorPayload',
  'enrolment',
  () => EnrolmentType,
  'What to tell the app; nothing is on before `confirmSecondFactor`.',
);

const codesPayload = (name: string, description: string) =>
  payloadType<'recoveryCodes', RecoveryCodesType>(name, 'recoveryCodes', () => RecoveryCodesType, description);

export const ConfirmSecondFactorPayload = codesPayload('ConfirmSecondFactorPayload', 'The first recovery codes.');
export const RenewRecoveryCodesPayload = codesPayload('RenewRecoveryCodesPayload', 'The new recovery codes; all earlier ones are void.');
export const DisableSecondFactorPayload = payloadType<'account', AccountType>(
  'DisableSecondFactorPayload',
  'account',
  () => AccountType,
  'The account, without a second factor.',
);
