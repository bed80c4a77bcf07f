import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { DateTime } from '../../graphql/scalars.js';
import { admittedPayload } from '../identity/index.js';
import type { BegunSignIn } from './begin-sign-in.js';
import type { ExternalIdentity } from './external-identity.entity.js';
import { ProviderKind, type SignInProvider, SignInPurpose } from './providers/provider.js';
import type { VoterToken } from './voter-token.js';

registerEnumType(ProviderKind, {
  name: 'SignInProviderKind',
  description: 'What sort of provider vouches for people (登录方式类别).',
  valuesConfig: {
    OIDC: { description: 'OpenID Connect (统一身份认证).' },
    WECHAT: { description: 'WeChat Official Account, for voters (微信公众号).' },
    WECOM: { description: 'WeCom (企业微信).' },
    DINGTALK: { description: 'DingTalk (钉钉).' },
  },
});

registerEnumType(SignInPurpose, {
  name: 'SignInPurpose',
  description: 'What somebody goes to a provider for (用途).',
  valuesConfig: {
    SIGN_IN: { description: 'To sign in: `redeemSignIn` (登录).' },
    LINK: { description: 'To link the identity to your account: `linkSignIn` (绑定).' },
    VOTE: { description: 'To vote in a contest: `redeemVoter` (投票).' },
  },
});

@ObjectType('SignInProvider', { description: 'A way to sign in besides name and password (登录方式).' })
export class SignInProviderType {
  @Field(() => ID, { description: 'What `beginSignIn` takes.' })
  id!: string;

  @Field(() => String, { description: 'Name to show on its button (名称).' })
  name!: string;

  @Field(() => ProviderKind, { description: 'What sort of provider it is.' })
  kind!: ProviderKind;

  @Field(() => [SignInPurpose], { description: 'What it can be used for.' })
  purposes!: readonly SignInPurpose[];

  static from({ id, name, kind, purposes }: SignInProvider): SignInProviderType {
    return Object.assign(new SignInProviderType(), { id, name, kind, purposes });
  }
}

@ObjectType('SignInLink', {
  description: 'An identity at a provider that opens your account (绑定的登录方式). The identity itself is not kept.',
})
export class SignInLinkType {
  @Field(() => ID, { description: 'What `unlinkSignIn` takes.' })
  id!: string;

  @Field(() => ID, { description: 'The provider, which may have been taken out of the settings since.' })
  provider!: string;

  @Field(() => DateTime, { description: 'When you linked it (绑定时间).' })
  linkedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used to sign in (最近使用时间).' })
  lastUsedAt!: Date | null;

  static from({ id, provider, linkedAt, lastUsedAt }: ExternalIdentity): SignInLinkType {
    const times = { linkedAt: new Date(linkedAt), lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt) };
    return Object.assign(new SignInLinkType(), { id, provider, ...times });
  }
}

@ObjectType('BegunSignIn', { description: 'A sign-in through a provider that has begun (登录跳转).' })
export class BegunSignInType {
  @Field(() => String, {
    description: 'Send the whole window there. It comes back to `returnTo` with `#sign-in=CODE` or `#sign-in-error=CODE`.',
  })
  url!: string;

  @Field(() => String, { description: 'Keep it in the page (session storage): the code is worth nothing without it.' })
  key!: string;

  @Field(() => DateTime, { description: 'Until when somebody must be back.' })
  expiresAt!: Date;

  static from(begun: BegunSignIn): BegunSignInType {
    return Object.assign(new BegunSignInType(), begun);
  }
}

@ObjectType('VoterToken', { description: 'Your right to vote in one contest (投票凭证). Keep it secret.' })
export class VoterTokenType {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer …`.' })
  token!: string;

  @Field(() => DateTime, { description: 'When it runs out.' })
  expiresAt!: Date;

  static from(voter: VoterToken): VoterTokenType {
    return Object.assign(new VoterTokenType(), voter);
  }
}

@InputType({ description: 'A sign-in through a provider to begin.' })
export class BeginSignInInput {
  @Field(() => ID, { description: 'One of `signInProviders`.' })
  provider!: string;

  @Field(() => SignInPurpose, { nullable: true, description: 'What for; SIGN_IN when absent.' })
  purpose?: SignInPurpose | null;

  @Field(() => ID, { nullable: true, description: 'The contest to vote in; for VOTE only.' })
  contestId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Page to return to: a path below the address of this product, or a page of an allowed origin; `/` when absent.',
  })
  returnTo?: string | null;
}

@InputType({ description: 'What a page has in its hands when somebody comes back from a provider.' })
export class RedeemInput {
  @Field(() => String, { description: 'The code behind `#sign-in=`; good once, for two minutes.' })
  code!: string;

  @Field(() => String, { description: 'The key that `beginSignIn` gave this page.' })
  key!: string;
}

@InputType({ description: 'What a page has in its hands when somebody comes back from a provider to link an identity, and her password.' })
export class LinkSignInInput {
  @Field(() => String, { description: 'The code behind `#sign-in=`; good once, for two minutes.' })
  code!: string;

  @Field(() => String, { description: 'The key that `beginSignIn` gave this page.' })
  key!: string;

  @Field(() => String, { description: 'Your password again; a wrong one counts like those at signing in, and leaves the code good.' })
  password!: string;
}

@InputType({ description: 'A link to take away.' })
export class UnlinkSignInInput {
  @Field(() => ID, { description: 'One of your own links.' })
  linkId!: string;
}

export const BeginSignInPayload = payloadType<'begun', BegunSignInType>(
  'BeginSignInPayload',
  'begun',
  () => BegunSignInType,
  'What has begun.',
);
export const RedeemSignInPayload = admittedPayload('RedeemSignInPayload');
export const RedeemVoterPayload = payloadType<'voter', VoterTokenType>('RedeemVoterPayload', 'voter', () => VoterTokenType, 'The token.');
const linkPayload = (name: string, description: string) =>
  payloadType<'link', SignInLinkType>(name, 'link', () => SignInLinkType, description);
export const LinkSignInPayload = linkPayload('LinkSignInPayload', 'The new link.');
export const UnlinkSignInPayload = linkPayload('UnlinkSignInPayload', 'The link that is gone.');
