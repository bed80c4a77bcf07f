import { Field, ID, InputType, Int } from 'type-graphql';
import type { GrantedRole } from '../../access/role.js';
import { payloadType } from '../../graphql/mutation.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { GrantedRoleEnum } from '../../graphql/verbs.js';
import { AccountType } from './account.types.js';

const KEY = 'Makes the write repeatable: the same key with the same input answers the first result.';

@InputType({ description: 'A new account, without any role yet.' })
export class CreateAccountInput {
  @Field(() => String, { description: 'The name to sign in with: 2 to 64 letters, digits or . _ @ -; unique.' })
  signInName!: string;

  @Field(() => String, { description: 'Name shown to others: at most 120 characters.' })
  displayName!: string;

  @Field(() => String, {
    description: 'First password: 12 to 128 characters, not holding the sign-in name; its owner must change it before anything else.',
  })
  password!: string;

  @Field(() => ID, { nullable: true, description: 'The member of the federation it belongs to.' })
  memberId?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A role to give to an account.' })
export class GrantRoleInput {
  @Field(() => ID, { description: 'The account; never your own.' })
  accountId!: string;

  @Field(() => GrantedRoleEnum, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => ID, {
    nullable: true,
    description: 'The branch it counts for, with everything below: needed but for AUDITOR and SYSTEM_ADMIN, which have none.',
  })
  branchId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only for records of this programme: a heart (UNITE, CRAFT, WARM, PURE) or the code of a programme; for all when absent.',
  })
  programme?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day on which it holds; today when absent.' })
  validFrom?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day on which it no longer holds; for ever when absent.' })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A grant to take back.' })
export class RevokeRoleInput {
  @Field(() => ID, { description: 'The grant; never one of your own.' })
  grantId!: string;
}

@InputType({ description: 'A grant of great power to confirm as the second person.' })
export class ConfirmGrantInput {
  @Field(() => ID, { description: 'The grant; neither your own nor one that you gave.' })
  grantId!: string;
}

@InputType({ description: 'An account to shut or to open again.' })
export class AccountSwitchInput {
  @Field(() => ID, { description: 'The account; never your own.' })
  accountId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

const accountPayload = (name: string, description: string) =>
  payloadType<'account', AccountType>(name, 'account', () => AccountType, description);

export const CreateAccountPayload = accountPayload('CreateAccountPayload', 'The new account.');
export const GrantRolePayload = accountPayload('GrantRolePayload', 'The account with its new role.');
export const ConfirmGrantPayload = accountPayload('ConfirmGrantPayload', 'The account whose role counts now.');
export const RevokeRolePayload = accountPayload('RevokeRolePayload', 'The account without the role.');
export const DisableAccountPayload = accountPayload('DisableAccountPayload', 'The account, shut.');
export const EnableAccountPayload = accountPayload('EnableAccountPayload', 'The account, open again.');
export const SignOutPayload = accountPayload('SignOutPayload', 'The account that was signed out.');
