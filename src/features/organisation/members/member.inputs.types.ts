import { Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { Gender, MemberRoleKind, PartyStatus } from './member.js';
import { MemberRoleType, MembershipType, MemberTransferType, MemberType } from './member.types.js';

const KEY = 'Makes the write repeatable: the same key with the same input answers the first result.';
const EXPECTED = 'The version of the person the change is based on; VERSION_STALE when somebody was faster.';

@InputType({ description: 'A new person.' })
export class CreateMemberInput {
  @Field(() => ID, { description: 'The branch that keeps the file; the person belongs to it from the day of joining.' })
  homeBranchId!: string;

  @Field(() => String, { nullable: true, description: 'Staff number or other code, unique in the city: at most 64 characters.' })
  code?: string | null;

  @Field(() => String, { description: 'Name: at most 60 characters.' })
  name!: string;

  @Field(() => Gender, { description: 'Gender.' })
  gender!: Gender;

  @Field(() => String, { nullable: true, description: 'Month of birth, YYYY-MM.' })
  birthMonth?: string | null;

  @Field(() => PartyStatus, { nullable: true, description: 'Party status from the day of joining; NON_PARTY when absent.' })
  partyStatus?: PartyStatus | null;

  @Field(() => LocalDateScalar, { description: 'First day in the federation; not in the future.' })
  joinedOn!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes of a person's particulars; what is absent stays as it is." })
export class UpdateMemberInput {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New code.' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => Gender, { nullable: true, description: 'Gender, corrected.' })
  gender?: Gender | null;

  @Field(() => String, { nullable: true, description: 'Month of birth, corrected.' })
  birthMonth?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day no longer in the federation; ends every membership and role.' })
  leftOn?: string | null;
}

@InputType({ description: 'A person begins to belong to a branch.' })
export class JoinBranchInput {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => ID, { description: 'The branch.' })
  branchId!: string;

  @Field(() => LocalDateScalar, { description: 'First day; not in the future.' })
  from!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day after it, for what is already past.' })
  to?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A person no longer belongs to a branch.' })
export class LeaveBranchInput {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => ID, { description: 'The branch.' })
  branchId!: string;

  @Field(() => LocalDateScalar, { description: 'First day no longer there; not in the future.' })
  on!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A person moves to another branch of the same kind.' })
export class TransferMemberInput {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => ID, { description: 'The branch that is left.' })
  fromBranchId!: string;

  @Field(() => ID, { description: 'The branch that is joined.' })
  toBranchId!: string;

  @Field(() => LocalDateScalar, { description: 'First day in the new branch; not in the future.' })
  on!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A person takes on a role in a branch.' })
export class AssignRoleInput {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => ID, { description: 'The branch.' })
  branchId!: string;

  @Field(() => MemberRoleKind, { description: 'The role.' })
  role!: MemberRoleKind;

  @Field(() => LocalDateScalar, { description: 'First day; not in the future.' })
  from!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A role ends.' })
export class EndRoleInput {
  @Field(() => ID, { description: 'The role held.' })
  roleId!: string;

  @Field(() => LocalDateScalar, { description: 'First day without it; not in the future.' })
  on!: string;
}

@InputType({ description: 'A new party status of a person.' })
export class ChangePartyStatusInput {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => PartyStatus, { description: 'The new status.' })
  status!: PartyStatus;

  @Field(() => LocalDateScalar, { description: 'First day of the new status; later than the last change, not in the future.' })
  on!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

const memberPayload = (name: string, text: string) => payloadType<'member', MemberType>(name, 'member', () => MemberType, text);
const spanPayload = (name: string, text: string) =>
  payloadType<'membership', MembershipType>(name, 'membership', () => MembershipType, text);
const rolePayload = (name: string, text: string) => payloadType<'role', MemberRoleType>(name, 'role', () => MemberRoleType, text);

export const CreateMemberPayload = memberPayload('CreateMemberPayload', 'The new person.');
export const UpdateMemberPayload = memberPayload('UpdateMemberPayload', 'The changed person.');
export const ChangePartyStatusPayload = memberPayload('ChangePartyStatusPayload', 'The changed person.');
export const JoinBranchPayload = spanPayload('JoinBranchPayload', 'The new membership.');
export const LeaveBranchPayload = spanPayload('LeaveBranchPayload', 'The ended membership.');
export const AssignRolePayload = rolePayload('AssignRolePayload', 'The role taken on.');
export const EndRolePayload = rolePayload('EndRolePayload', 'The ended role.');
export const TransferMemberPayload = payloadType<'transfer', MemberTransferType>(
  'TransferMemberPayload',
  'transfer',
  () => MemberTransferType,
  'The move.',
);
