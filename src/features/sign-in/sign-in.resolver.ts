import { Arg, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql';
import { signerOf } from '../../access/signer.js';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { type AdmittedPayload, payloadOf } from '../identity/index.js';
import { beginSignIn } from './begin-sign-in.js';
import type { SignInDeps } from './deps.js';
import { identitiesOf } from './external-identity.store.js';
import { linkSignIn } from './link-sign-in.js';
import { redeemSignIn } from './redeem-sign-in.js';
import { redeemVoter } from './redeem-voter.js';
import {
  BeginSignInInput,
  BeginSignInPayload,
  BegunSignInType,
  LinkSignInInput,
  LinkSignInPayload,
  RedeemInput,
  RedeemSignInPayload,
  RedeemVoterPayload,
  SignInLinkType,
  SignInProviderType,
  UnlinkSignInInput,
  UnlinkSignInPayload,
  VoterTokenType,
} from './sign-in.types.js';
import { unlinkSignIn } from './unlink-sign-in.js';

@Resolver()
export class SignInResolver {
  constructor(private readonly deps: SignInDeps) {}

  @Query(() => [SignInProviderType], { name: 'signInProviders', description: 'The ways to sign in besides name and password (登录方式).' })
  providers(): SignInProviderType[] {
    return [...this.deps.signInProviders.values()].map(SignInProviderType.from);
  }

  @Query(() => [SignInLinkType], { name: 'signInLinks', description: 'The identities that open your account (已绑定的登录方式).' })
  async links(@Ctx() { viewer }: GraphContext): Promise<SignInLinkType[]> {
    return (await identitiesOf(this.deps.database.read, signerOf(viewer))).map(SignInLinkType.from);
  }

  @Extensions({ bucket: 'SIGN_IN' })
  @Mutation(() => BeginSignInPayload, { description: 'Begins a sign-in through a provider (第三方登录).' })
  beginSignIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => BeginSignInInput, { description: 'Through whom, and what for.' }) input: BeginSignInInput,
  ): Promise<Payload<'begun', BegunSignInType>> {
    return answer(context, 'begun', async () => {
      if (input.contestId) requireInputId('contest', input.contestId, ['input', 'contestId']);
      return BegunSignInType.from(await beginSignIn(this.deps, context.viewer, input));
    });
  }

  @Extensions({ bucket: 'SIGN_IN' })
  @Mutation(() => RedeemSignInPayload, { description: 'Signs in as whom the provider has vouched for (完成登录).' })
  redeemSignIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => RedeemInput, { description: 'Code and key.' }) input: RedeemInput,
  ): Promise<AdmittedPayload> {
    return payloadOf(context, () => redeemSignIn(this.deps, context.viewer, input));
  }

  @Mutation(() => RedeemVoterPayload, { description: 'Becomes a voter of the contest that the flow was begun for (领取投票凭证).' })
  redeemVoter(
    @Ctx() context: GraphContext,
    @Arg('input', () => RedeemInput, { description: 'Code and key.' }) input: RedeemInput,
  ): Promise<Payload<'voter', VoterTokenType>> {
    return answer(context, 'voter', async () => VoterTokenType.from(await redeemVoter(this.deps, context.viewer, input)));
  }

  @Extensions({ bucket: 'SIGN_IN' })
  @Mutation(() => LinkSignInPayload, {
    description: 'Links the identity that the provider has vouched for to your account (绑定登录方式).',
  })
  linkSignIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => LinkSignInInput, { description: 'Code, key and password.' }) input: LinkSignInInput,
  ): Promise<Payload<'link', SignInLinkType>> {
    return answer(context, 'link', async () => SignInLinkType.from(await linkSignIn(this.deps, context.viewer, input)));
  }

  @Mutation(() => UnlinkSignInPayload, { description: 'Takes a link of your account away (解除绑定).' })
  unlinkSignIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => UnlinkSignInInput, { description: 'Which one.' }) input: UnlinkSignInInput,
  ): Promise<Payload<'link', SignInLinkType>> {
    return answer(context, 'link', async () => {
      requireInputId('sign_in_link', input.linkId, ['input', 'linkId']);
      return SignInLinkType.from(await unlinkSignIn(this.deps, context.viewer, input.linkId));
    });
  }
}
