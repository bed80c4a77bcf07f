import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import type { OrganisationDeps } from '../deps.js';
import { assignRole } from './assign-role.js';
import { changePartyStatus } from './change-party-status.js';
import { createMember } from './create-member.js';
import { endRole } from './end-role.js';
import { joinBranch } from './join-branch.js';
import { leaveBranch } from './leave-branch.js';
import {
  AssignRoleInput,
  AssignRolePayload,
  ChangePartyStatusInput,
  ChangePartyStatusPayload,
  CreateMemberInput,
  CreateMemberPayload,
  EndRoleInput,
  EndRolePayload,
  JoinBranchInput,
  JoinBranchPayload,
  LeaveBranchInput,
  LeaveBranchPayload,
  TransferMemberInput,
  TransferMemberPayload,
  UpdateMemberInput,
  UpdateMemberPayload,
} from './member.inputs.types.js';
import { MemberRoleType, MembershipType, MemberTransferType, MemberType } from './member.types.js';
import { transferMember } from './transfer-member.js';
import { updateMember } from './update-member.js';

/** Checks the ids of an input by the names of their fields. */
function requireIds(input: { memberId?: string; branchId?: string }): void {
  if (input.memberId !== undefined) requireInputId('member', input.memberId, ['input', 'memberId']);
  if (input.branchId !== undefined) requireInputId('branch', input.branchId, ['input', 'branchId']);
}

@Resolver()
export class MemberMutations {
  constructor(private readonly deps: OrganisationDeps) {}

  @Mutation(() => CreateMemberPayload, { description: 'Adds a person (新增人员).' })
  createMember(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateMemberInput, { description: 'The new person.' }) input: CreateMemberInput,
  ): Promise<Payload<'member', MemberType>> {
    return answer(context, 'member', async () => {
      requireInputId('branch', input.homeBranchId, ['input', 'homeBranchId']);
      return MemberType.from(await createMember(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => UpdateMemberPayload, { description: "Changes a person's particulars, or records that the person left (修改人员)." })
  updateMember(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpdateMemberInput, { description: 'What to change.' }) input: UpdateMemberInput,
  ): Promise<Payload<'member', MemberType>> {
    return answer(context, 'member', async () => {
      requireIds(input);
      return MemberType.from(await updateMember(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => JoinBranchPayload, { description: 'Records that a person belongs to a branch from a day on (加入组织).' })
  joinBranch(
    @Ctx() context: GraphContext,
    @Arg('input', () => JoinBranchInput, { description: 'Who, where, since when.' }) input: JoinBranchInput,
  ): Promise<Payload<'membership', MembershipType>> {
    return answer(context, 'membership', async () => {
      requireIds(input);
      return MembershipType.from(await joinBranch(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => LeaveBranchPayload, { description: 'Records that a person belongs to a branch no longer (离开组织).' })
  leaveBranch(
    @Ctx() context: GraphContext,
    @Arg('input', () => LeaveBranchInput, { description: 'Who, where, since when.' }) input: LeaveBranchInput,
  ): Promise<Payload<'membership', MembershipType>> {
    return answer(context, 'membership', async () => {
      requireIds(input);
      return MembershipType.from(await leaveBranch(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => TransferMemberPayload, { description: 'Moves a person to another branch of the same kind; history is kept (转接).' })
  transferMember(
    @Ctx() context: GraphContext,
    @Arg('input', () => TransferMemberInput, { description: 'Who, from where, to where, when, why.' }) input: TransferMemberInput,
  ): Promise<Payload<'transfer', MemberTransferType>> {
    return answer(context, 'transfer', async () => {
      requireIds({ memberId: input.memberId });
      requireInputId('branch', input.fromBranchId, ['input', 'fromBranchId']);
      requireInputId('branch', input.toBranchId, ['input', 'toBranchId']);
      return MemberTransferType.from(await transferMember(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => AssignRolePayload, { description: 'Records that a person holds a role in a branch from a day on (任职).' })
  assignRole(
    @Ctx() context: GraphContext,
    @Arg('input', () => AssignRoleInput, { description: 'Who, which role, where, since when.' }) input: AssignRoleInput,
  ): Promise<Payload<'role', MemberRoleType>> {
    return answer(context, 'role', async () => {
      requireIds(input);
      return MemberRoleType.from(await assignRole(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => EndRolePayload, { description: 'Records that a role is held no longer (免职).' })
  endRole(
    @Ctx() context: GraphContext,
    @Arg('input', () => EndRoleInput, { description: 'Which role, since when.' }) input: EndRoleInput,
  ): Promise<Payload<'role', MemberRoleType>> {
    return answer(context, 'role', async () => {
      requireInputId('member_role', input.roleId, ['input', 'roleId']);
      return MemberRoleType.from(await endRole(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ChangePartyStatusPayload, { description: "Records a person's new party status from a day on (政治面貌变更)." })
  changePartyStatus(
    @Ctx() context: GraphContext,
    @Arg('input', () => ChangePartyStatusInput, { description: 'Who, which status, since when.' }) input: ChangePartyStatusInput,
  ): Promise<Payload<'member', MemberType>> {
    return answer(context, 'member', async () => {
      requireIds(input);
      return MemberType.from(await changePartyStatus(this.deps, context.viewer, input));
    });
  }
}
