import { Arg, Ctx, Extensions, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { AccountType } from './account.types.js';
import { SignOutPayload } from './account-inputs.types.js';
import { changePassword } from './change-password.js';
import type { IdentityDeps } from './deps.js';
import { refreshSession } from './refresh-session.js';
import {
  type AdmittedPayload,
  ChangePasswordInput,
  ChangePasswordPayload,
  payloadOf,
  RefreshSessionInput,
  RefreshSessionPayload,
  SignedInType,
  SignInInput,
  SignInPayload,
  SignOutInput,
} from './session.types.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

@Resolver()
export class SessionResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @Extensions({ bucket: 'SIGN_IN' })
  @Mutation(() => SignInPayload, {
    description: 'Signs in with a name and a password (登录); an account with a second factor gets a challenge for `completeSignIn`.',
  })
  signIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => SignInInput, { description: 'Who signs in.' }) input: SignInInput,
  ): Promise<AdmittedPayload> {
    return payloadOf(context, () => signIn(this.deps, context.viewer, input));
  }

  @Extensions({ bucket: 'SIGN_IN' })
  @Mutation(() => RefreshSessionPayload, {
    description: 'Trades a refresh token for new tokens (续期). Send it without an `Authorization` header; UNAUTHENTICATED: sign in again.',
  })
  refreshSession(
    @Ctx() context: GraphContext,
    @Arg('input', () => RefreshSessionInput, { description: 'The token.' }) input: RefreshSessionInput,
  ): Promise<Payload<'session', SignedInType>> {
    return answer(context, 'session', async () => SignedInType.from(await refreshSession(this.deps, input.refreshToken)));
  }

  @Mutation(() => SignOutPayload, { description: 'Ends this sign-in, or others of yours; their sockets close (退出登录).' })
  signOut(
    @Ctx() context: GraphContext,
    @Arg('input', () => SignOutInput, { nullable: true, description: 'Which sign-ins; only this one when absent.' })
    input: SignOutInput | null,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => {
      if (input?.sessionId) requireInputId('session', input.sessionId, ['input', 'sessionId']);
      return AccountType.from(await signOut(this.deps, context.viewer, input ?? {}));
    });
  }

  @Mutation(() => ChangePasswordPayload, {
    description: 'Changes your own password, ends all your sign-ins and opens a new one (修改密码).',
  })
  changePassword(
    @Ctx() context: GraphContext,
    @Arg('input', () => ChangePasswordInput, { description: 'The present and the new password.' }) input: ChangePasswordInput,
  ): Promise<Payload<'session', SignedInType>> {
    return answer(context, 'session', async () => SignedInType.from(await changePassword(this.deps, context.viewer, input)));
  }
}
