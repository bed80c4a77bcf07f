import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isSafeServer } from '../lib/server-address.js';

/** A server that is asked for somebody's identity: https, or loopback where the provider says so (tests, a sidecar on the same host). */
const serverUrl = z.url({ protocol: /^https?$/ }).refine(text => {
  const { username, password, hash } = new URL(text);
  return username === '' && password === '' && hash === '';
});
const word = z.string().min(1).max(200);

const common = {
  /** Part of the callback's address; links of people hang on it. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  name: z.string().min(1).max(60),
  /** Milliseconds that one answer of the provider may take. */
  timeoutMs: z.int().min(100).max(30_000).default(8_000),
  allowLoopbackHttp: z.boolean().default(false),
};

const oidc = z.strictObject({
  ...common,
  kind: z.literal('OIDC'),
  issuer: serverUrl,
  clientId: word,
  clientSecret: word.optional(),
  clientAuth: z.enum(['BASIC', 'POST']).default('BASIC'),
  /** The one algorithm that identity tokens are signed with; symmetric ones are not offered. */
  signedWith: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
  purposes: z.array(z.enum(['SIGN_IN', 'VOTE'])).default(['SIGN_IN']),
  /** Values of `amr` and `acr` by which this provider says that a second factor was shown. */
  secondFactorAmr: z.array(word).default([]),
  secondFactorAcr: z.array(word).default([]),
});

const wechat = z.strictObject({
  ...common,
  kind: z.literal('WECHAT'),
  appId: word,
  appSecret: word,
  authorizeUrl: serverUrl.default('https://open.weixin.qq.com/connect/oauth2/authorize'),
  apiUrl: serverUrl.default('https://api.weixin.qq.com'),
});

const wecom = z.strictObject({
  ...common,
  kind: z.literal('WECOM'),
  corpId: word,
  agentId: word,
  corpSecret: word,
  /** By scanning a code in any browser, or inside WeCom itself, whose address is another one. */
  login: z.enum(['WEB', 'IN_APP']).default('WEB'),
  authorizeUrl: serverUrl.optional(),
  apiUrl: serverUrl.default('https://qyapi.weixin.qq.com'),
});

const dingtalk = z.strictObject({
  ...common,
  kind: z.literal('DINGTALK'),
  clientId: word,
  clientSecret: word,
  authorizeUrl: serverUrl.default('https://login.dingtalk.com/oauth2/auth'),
  apiUrl: serverUrl.default('https://api.dingtalk.com'),
});

type Provider = z.infer<typeof oidc | typeof wechat | typeof wecom | typeof dingtalk>;

const serversOf = (one: Provider): string[] => (one.kind === 'OIDC' ? [one.issuer] : [one.authorizeUrl ?? one.apiUrl, one.apiUrl]);

const isSafe = (one: Provider): boolean => serversOf(one).every(text => isSafeServer(text, one));

const providers = z
  .array(z.discriminatedUnion('kind', [oidc, wechat, wecom, dingtalk]).refine(isSafe))
  .max(20)
  .refine(all => new Set(all.map(({ id }) => id)).size === all.length);

/** The JSON itself, or the path of a file that holds it: secrets need not stand in the environment. */
const textOf = (value: string): string => (value.trimStart().startsWith('[') ? value : readFileSync(value, 'utf8'));

/**
 * The providers of `SIGN_IN_PROVIDERS`, checked. Throws, naming the setting and the place in it, and never shows a value.
 */
export function readSignInProviders(value: string | undefined, notValid: (names: readonly string[]) => Error): readonly Provider[] {
  if (value === undefined) return [];
  let sent: unknown;
  try {
    sent = JSON.parse(textOf(value));
  } catch {
    throw notValid(['SIGN_IN_PROVIDERS']);
  }
  const parsed = providers.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw notValid([...new Set(parsed.error.issues.map(({ path }) => ['SIGN_IN_PROVIDERS', ...path].join('.')))]);
}
