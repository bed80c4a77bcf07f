import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../graphql/node.js';
import { type DeviceDeps, identifyDevice } from './identify-device.js';
import { identifyMember } from './identify-member.js';
import { identifyPhone } from './identify-phone.js';
import type { VoterPass } from './issue-voter.js';
import { type CodeDeps, sendVoterCode } from './send-voter-code.js';
import { findOpenRound } from './voter.store.js';
import {
  DeviceChallengeType,
  IdentifyDeviceInput,
  IdentifyDevicePayload,
  IdentifyMemberInput,
  IdentifyMemberPayload,
  IdentifyPhoneInput,
  IdentifyPhonePayload,
  SendVoterCodeInput,
  SendVoterCodePayload,
  VoterCodeType,
  VoterPassType,
} from './voter.types.js';

@Resolver()
export class VoterResolver {
  constructor(private readonly deps: CodeDeps & DeviceDeps) {}

  @Query(() => DeviceChallengeType, { description: 'Some work for a device that wants to vote in a contest (工作量证明).' })
  async deviceChallenge(
    @Ctx() { database }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
  ): Promise<DeviceChallengeType> {
    const round = await findOpenRound(database.read, requireId('contest', contestId));
    return DeviceChallengeType.from(await this.deps.deviceChallenges.create(contestId, round?.proofLevel ?? 1));
  }

  @Mutation(() => IdentifyMemberPayload, { description: 'Makes you, a member of the federation, a voter of a contest (成员投票认证).' })
  identifyMember(
    @Ctx() context: GraphContext,
    @Arg('input', () => IdentifyMemberInput, { description: 'The contest.' }) input: IdentifyMemberInput,
  ): Promise<Payload<'voter', VoterPassType>> {
    return this.identify(context, input.contestId, () => identifyMember(this.deps, context.viewer, input.contestId));
  }

  @Mutation(() => SendVoterCodePayload, { description: 'Sends a code to a phone whose owner wants to vote (发送投票验证码).' })
  sendVoterCode(
    @Ctx() context: GraphContext,
    @Arg('input', () => SendVoterCodeInput, { description: 'The phone.' }) input: SendVoterCodeInput,
  ): Promise<Payload<'code', VoterCodeType>> {
    return answer(context, 'code', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      return VoterCodeType.from(await sendVoterCode(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => IdentifyPhonePayload, { description: 'Makes whoever has the phone a voter of a contest (手机投票认证).' })
  identifyPhone(
    @Ctx() context: GraphContext,
    @Arg('input', () => IdentifyPhoneInput, { description: 'The phone and its code.' }) input: IdentifyPhoneInput,
  ): Promise<Payload<'voter', VoterPassType>> {
    return this.identify(context, input.contestId, () => identifyPhone(this.deps, context.viewer, input));
  }

  @Mutation(() => IdentifyDevicePayload, { description: 'Makes a device that has done its work a voter of a contest (设备投票认证).' })
  identifyDevice(
    @Ctx() context: GraphContext,
    @Arg('input', () => IdentifyDeviceInput, { description: 'The device and its work.' }) input: IdentifyDeviceInput,
  ): Promise<Payload<'voter', VoterPassType>> {
    return this.identify(context, input.contestId, () => identifyDevice(this.deps, context.viewer, input));
  }

  private identify(context: GraphContext, contestId: string, work: () => Promise<VoterPass>): Promise<Payload<'voter', VoterPassType>> {
    return answer(context, 'voter', async () => {
      requireInputId('contest', contestId, ['input', 'contestId']);
      return VoterPassType.from(await work());
    });
  }
}
