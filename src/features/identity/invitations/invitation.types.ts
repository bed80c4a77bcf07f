import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { DateTime } from '../../../graphql/scalars.js';
import { AccountType } from '../account.types.js';
import type { Invited } from './invite-account.js';

@ObjectType('Invitation', { description: 'What lets the owner of an account set name and password herself (邀请).' })
export class InvitationType {
  @Field(() => AccountType, { description: 'Whose it is.' })
  account!: AccountType;

  @Field(() => String, {
    nullable: true,
    description:
      'Hand it to her and to nobody else: it is shown this once, and good once. Null when this very request was answered before.',
  })
  token!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it is good: three days.' })
  expiresAt!: Date | null;

  static from({ account, issued }: Invited): InvitationType {
    const { token, expiresAt } = issued ?? { token: null, expiresAt: null };
    return Object.assign(new InvitationType(), { account: AccountType.from(account), token, expiresAt });
  }
}

@InputType({ description: 'Somebody to invite.' })
export class InviteAccountInput {
  @Field(() => String, { description: 'Name shown to others: at most 120 characters.' })
  displayName!: string;

  @Field(() => ID, { nullable: true, description: 'The member of the federation it belongs to.' })
  memberId?: string | null;

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key with the same input opens one account.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An account to reset.' })
export class ResetAccountInput {
  @Field(() => ID, { description: 'The account; never your own.' })
  accountId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when phone and recovery codes are gone too: the second factor is taken away.',
  })
  removesSecondFactor?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Name and password that the owner of an account has chosen.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'The token that the administrator handed over.' })
  token!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name to sign in with: 2 to 64 letters, digits or . _ @ -. Needed on an invitation; after a reset the name stays.',
  })
  signInName?: string | null;

  @Field(() => String, { description: 'The password: 12 to 128 characters, without your sign-in name, and none that is often used.' })
  password!: string;
}

const invitationPayload = (name: string, description: string) =>
  payloadType<'invitation', InvitationType>(name, 'invitation', () => InvitationType, description);

export const InviteAccountPayload = invitationPayload('InviteAccountPayload', 'The new account with its token.');
export const ResetAccountPayload = invitationPayload('ResetAccountPayload', 'The account with its token.');
export const AcceptInvitationPayload = payloadType<'account', AccountType>(
  'AcceptInvitationPayload',
  'account',
  () => AccountType,
  'The account, ready for `signIn`.',
);
