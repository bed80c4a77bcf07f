import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { AccountType } from '../account.types.js';
import type { IdentityDeps } from '../deps.js';
import { isAlive } from '../session.js';
import { sessionsOfAccount } from './session-list.loaders.js';
import { SignInSessionType, SignOutAccountInput, SignOutAccountPayload } from './session-list.types.js';
import { signOutAccount } from './sign-out-account.js';

@Resolver(() => AccountType)
export class SessionListResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @FieldResolver(() => [SignInSessionType], {
    name: 'sessions',
    description: 'Sign-ins that have not ended, the newest first; `signOut` ends them (登录会话).',
  })
  async sessionsOf(@Root() account: AccountType, @Ctx() context: GraphContext): Promise<SignInSessionType[]> {
    const open = await load(context, sessionsOfAccount, account.id);
    const now = this.deps.clock.now();
    return open.filter(session => isAlive(session, now)).map(session => SignInSessionType.from(session, context.viewer.sessionId));
  }

  @Mutation(() => SignOutAccountPayload, { description: 'Ends every sign-in of an account; its sockets close (强制下线).' })
  signOutAccount(
    @Ctx() context: GraphContext,
    @Arg('input', () => SignOutAccountInput, { description: 'Whose.' }) input: SignOutAccountInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      requireInputId('account', input.accountId, ['input', 'accountId']);
      return AccountType.from(await signOutAccount(this.deps, context.viewer, input.accountId));
    });
  }
}
