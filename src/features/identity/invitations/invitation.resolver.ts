import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { AccountType } from '../account.types.js';
import type { IdentityDeps } from '../deps.js';
import { acceptInvitation } from './accept-invitation.js';
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  InvitationType,
  InviteAccountInput,
  InviteAccountPayload,
  ResetAccountInput,
  ResetAccountPayload,
} from './invitation.types.js';
import { inviteAccount } from './invite-account.js';
import { resetAccount } from './reset-account.js';

@Resolver()
export class InvitationResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @Mutation(() => InviteAccountPayload, { description: 'Opens an account whose owner chooses name and password herself (邀请账号).' })
  inviteAccount(
    @Ctx() context: GraphContext,
    @Arg('input', () => InviteAccountInput, { description: 'Whom.' }) input: InviteAccountInput,
  ): Promise<Payload<'invitation', InvitationType>> {
    return answer(context, 'invitation', async () => {
      if (input.memberId) requireInputId('member', input.memberId, ['input', 'memberId']);
      return InvitationType.from(await inviteAccount(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ResetAccountPayload, {
    description: 'Lets somebody who cannot get in set another password; all her sign-ins end (重置账号).',
  })
  resetAccount(
    @Ctx() context: GraphContext,
    @Arg('input', () => ResetAccountInput, { description: 'Whose.' }) input: ResetAccountInput,
  ): Promise<Payload<'invitation', InvitationType>> {
    return answer(context, 'invitation', async () => {
      requireInputId('account', input.accountId, ['input', 'accountId']);
      return InvitationType.from(await resetAccount(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => AcceptInvitationPayload, { description: 'Sets name and password with the token of an invitation or a reset (接受邀请).' })
  acceptInvitation(
    @Ctx() context: GraphContext,
    @Arg('input', () => AcceptInvitationInput, { description: 'Token, name and password.' }) input: AcceptInvitationInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => AccountType.from(await acceptInvitation(this.deps, context.viewer, input)));
  }
}
