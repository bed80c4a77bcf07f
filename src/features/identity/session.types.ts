import { type ClassType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { answer, payloadType, UserError } from '../../graphql/mutation.js';
import { DateTime } from '../../graphql/scalars.js';
import { AccountType } from './account.types.js';
import type { Admitted } from './admit-account.js';
import type { SignedIn } from './signed-in.js';

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

@ObjectType('SignInChallenge', { description: 'The first half of a sign-in was right; `completeSignIn` takes the second one (二次验证).' })
class SignInChallengeType {
  @Field(() => String, { description: 'Pass it to `completeSignIn`. It opens nothing by itself.' })
  token!: string;

  @Field(() => DateTime, { description: 'Until when it can be completed: five minutes.' })
  expiresAt!: Date;
}

/** What a mutation answers that lets somebody in. */
export interface AdmittedPayload {
  session: SignedInType | null;
  challenge: SignInChallengeType | null;
  userErrors: readonly UserError[];
}

/** Declares the payload of a way to sign in: a sign-in, or what is still missing to it. */
export function admittedPayload(name: string): ClassType<AdmittedPayload> {
  @ObjectType(name, { description: `Answer of \`${name[0]?.toLowerCase()}${name.slice(1).replace(/Payload$/, '')}\`.` })
  class MutationPayload implements AdmittedPayload {
    @Field(() => SignedInType, { nullable: true, description: 'The new sign-in; null when a second factor has to be shown first.' })
    session!: SignedInType | null;

    @Field(() => SignInChallengeType, {
      nullable: true,
      description: 'What is to be completed; null when the account has no second factor.',
    })
    challenge!: SignInChallengeType | null;

    @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
    userErrors!: readonly UserError[];
  }
  return MutationPayload;
}

/** Lets somebody in and answers such a payload. */
export async function payloadOf(context: GraphContext, admit: () => Promise<Admitted>): Promise<AdmittedPayload> {
  const { admitted, userErrors } = await answer(context, 'admitted', admit);
  const session = admitted?.session ? SignedInType.from(admitted.session) : null;
  const challenge = admitted?.challenge ? Object.assign(new SignInChallengeType(), admitted.challenge) : null;
  return { session, challenge, userErrors };
}

export const SignInPayload = admittedPayload('SignInPayload');

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

@InputType({ description: 'Which of your sign-ins to end; only this one when nothing is said.' })
export class SignOutInput {
  @Field(() => Boolean, { nullable: true, description: 'True: every sign-in of the account, this one too.' })
  isEverywhere?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: every other sign-in of the account, not this one.' })
  isElsewhere?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only that one of your sign-ins; see `Account.sessions`.' })
  sessionId?: string | null;
}

@InputType({ description: 'A new password for your own account.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  currentPassword!: string;

  @Field(() => String, {
    description: 'The new one: 12 to 128 characters, another one than now, without your sign-in name, and none that is often used.',
  })
  newPassword!: string;
}

const sessionPayload = (name: string, description: string) =>
  payloadType<'session', SignedInType>(name, 'session', () => SignedInType, description);

export const CompleteSignInPayload = sessionPayload('CompleteSignInPayload', 'The new sign-in, which has shown a second factor.');
export const RefreshSessionPayload = sessionPayload('RefreshSessionPayload', 'The same sign-in with new tokens.');
export const ChangePasswordPayload = sessionPayload('ChangePasswordPayload', 'A new sign-in; all earlier ones have ended.');
