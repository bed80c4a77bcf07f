import { Field, InputType, ObjectType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { DateTime } from '../../graphql/scalars.js';
import { AccountType } from './account.types.js';
import type { SignedIn } from './sign-in.js';

@ObjectType('SignedIn', { description: 'The tokens of a sign-in (登录凭证). Keep them secret.' })
export class SignedInType {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer …`, and on sockets as `authorization` in `connection_init`.' })
  accessToken!: string;

  @Field(() => String, { description: 'Trade it for the next pair with `refreshSession`; each one is good once.' })
  refreshToken!: string;

  @Field(() => DateTime, { description: 'When the access token runs out.' })
  expiresAt!: Date;

  @Field(() => AccountType, { description: 'Who signed in.' })
  account!: AccountType;

  static from({ account, ...tokens }: SignedIn): SignedInType {
    return Object.assign(new SignedInType(), { ...tokens, account: AccountType.from(account) });
  }
}

@InputType({ description: 'Who signs in.' })
export class SignInInput {
  @Field(() => String, { description: 'The name to sign in with; spelling with full-width or capital letters does not matter.' })
  signInName!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}

@InputType({ description: 'A refresh token to trade in.' })
export class RefreshSessionInput {
  @Field(() => String, {
    description:
      'The newest refresh token of the sign-in. An older one ends the sign-in, except within ten seconds, when it repeats the answer.',
  })
  refreshToken!: string;
}

@InputType({ description: 'Which sign-ins to end.' })
export class SignOutInput {
  @Field(() => Boolean, { nullable: true, description: 'True: every sign-in of the account; otherwise only this one.' })
  isEverywhere?: boolean | null;
}

@InputType({ description: 'A new password for your own account.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  currentPassword!: string;

  @Field(() => String, { description: 'The new one: 10 to 128 characters, not holding the sign-in name.' })
  newPassword!: string;
}

const sessionPayload = (name: string, description: string) =>
  payloadType<'session', SignedInType>(name, 'session', () => SignedInType, description);

export const SignInPayload = sessionPayload('SignInPayload', 'The new sign-in.');
export const RefreshSessionPayload = sessionPayload('RefreshSessionPayload', 'The same sign-in with new tokens.');
export const ChangePasswordPayload = sessionPayload('ChangePasswordPayload', 'A new sign-in; all earlier ones have ended.');
