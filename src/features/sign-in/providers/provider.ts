/** What a flow is for: to sign in, to link an identity to the account that is signed in, or to vote as somebody. */
export const SignInPurpose = { SIGN_IN: 'SIGN_IN', LINK: 'LINK', VOTE: 'VOTE' } as const;
export type SignInPurpose = keyof typeof SignInPurpose;

export const ProviderKind = { OIDC: 'OIDC', WECHAT: 'WECHAT', WECOM: 'WECOM', DINGTALK: 'DINGTALK' } as const;
export type ProviderKind = keyof typeof ProviderKind;

interface CommonSettings {
  readonly id: string;
  readonly name: string;
  readonly timeoutMs: number;
  /** Plain HTTP to this very machine: for tests and sidecars. */
  readonly allowLoopbackHttp: boolean;
}

export interface OidcSettings extends CommonSettings {
  readonly kind: 'OIDC';
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly clientAuth: 'BASIC' | 'POST';
  readonly signedWith: string;
  readonly purposes: readonly ('SIGN_IN' | 'VOTE')[];
  readonly secondFactorAmr: readonly string[];
  readonly secondFactorAcr: readonly string[];
}

export interface WeChatSettings extends CommonSettings {
  readonly kind: 'WECHAT';
  readonly authorizeUrl: string;
  readonly apiUrl: string;
  readonly appId: string;
  readonly appSecret: string;
}

export interface WeComSettings extends CommonSettings {
  readonly kind: 'WECOM';
  /** The usual one of its way to log in when absent. */
  readonly authorizeUrl?: string | undefined;
  readonly apiUrl: string;
  /** By scanning a code in any browser, or inside WeCom itself. */
  readonly login: 'WEB' | 'IN_APP';
  readonly corpId: string;
  readonly agentId: string;
  readonly corpSecret: string;
}

export interface DingTalkSettings extends CommonSettings {
  readonly kind: 'DINGTALK';
  readonly authorizeUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export type ProviderSettings = OidcSettings | WeChatSettings | WeComSettings | DingTalkSettings;

/** One person on the way to a provider and back. */
export interface Journey {
  /** Comes back with the answer: letters and digits only, which is all that WeChat takes. */
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE; known to the browser's cookie alone until the code is traded in. */
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** Whom the provider has vouched for. */
export interface Vouched {
  /** Unique and lasting at this provider. Never stored and never logged: only keyed hashes of it are. */
  readonly subject: string;
  /** Of the kind of people who have accounts: the federation's own, not outsiders that the provider knows too. */
  readonly isOwn: boolean;
  readonly hasSecondFactor: boolean;
}

export interface SignInProvider {
  readonly id: string;
  readonly name: string;
  readonly kind: ProviderKind;
  readonly purposes: readonly SignInPurpose[];
  /** Whose subjects they are: the same subject of another realm is somebody else. */
  readonly realm: string;
  /** Where the browser is sent. Throws a ProviderFault when the provider cannot be asked. */
  addressOf(journey: Journey): Promise<string>;
  /** Who came back. Throws a ProviderFault for every answer that is not exactly as agreed. */
  identify(journey: Journey, answer: URLSearchParams): Promise<Vouched>;
}

/** Why a provider gave no identity. Holds codes alone: neither tokens, codes of people nor subjects. */
export class ProviderFault extends Error {
  constructor(
    /** `TIMEOUT`, `TOO_LARGE`, `OAUTH_JWT_CLAIM_COMPARISON_FAILED`, … */
    readonly reason: string,
    /** The provider's own code: `40029`, `invalid_grant`. */
    readonly answered?: string | undefined,
  ) {
    super('A sign-in provider gave no identity');
    this.name = 'ProviderFault';
  }
}
