import * as client from 'openid-client';
import { ask } from './ask.js';
import { type Journey, type OidcSettings, ProviderFault, type SignInProvider, type Vouched } from './provider.js';

/** After this long the provider's own description is read again. */
const DISCOVERED_MS = 60 * 60_000;

/** What went wrong, as a code of the library or the provider; the messages may hold claims. */
function asFault(error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error;
  const { code, error: answered, cause } = error as { code?: unknown; error?: unknown; cause?: unknown };
  // The library wraps what its fetch threw.
  if (cause instanceof ProviderFault) return cause;
  const plain = (value: unknown) => (typeof value === 'string' && /^\w{1,60}$/.test(value) ? value : undefined);
  return new ProviderFault(plain(code) ?? 'INVALID', plain(answered));
}

async function orFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFault(error);
  }
}

function discover(settings: OidcSettings): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, clientAuth, signedWith, allowLoopbackHttp, timeoutMs } = settings;
  const secret = clientAuth === 'BASIC' ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret);
  return client.discovery(
    new URL(issuer),
    clientId,
    { client_secret: clientSecret, id_token_signed_response_alg: signedWith },
    clientSecret === undefined ? client.None() : secret,
    {
      [client.customFetch]: (url, init) => ask(settings, url, init as RequestInit),
      timeout: Math.ceil(timeoutMs / 1000) + 1,
      // The signature of the identity token is checked although it came over TLS: a proxy in between is no provider.
      execute: [client.enableNonRepudiationChecks, ...(allowLoopbackHttp ? [client.allowInsecureRequests] : [])],
    },
  );
}

/** The provider's description, asked for when first needed; one that could not be read is asked for again. */
function rememberDiscovery(settings: OidcSettings): () => Promise<client.Configuration> {
  let known: { readonly at: number; readonly found: Promise<client.Configuration> } | undefined;
  return () => {
    const now = performance.now();
    if (known && now - known.at < DISCOVERED_MS) return known.found;
    const found = orFault(() => discover(settings));
    known = { at: now, found };
    found.catch(() => {
      if (known?.found === found) known = undefined;
    });
    return found;
  };
}

/** OpenID Connect: authorization code with PKCE, state and nonce. Nothing but `sub`, `amr` and `acr` of the identity token is looked at. */
export function oidcProvider(settings: OidcSettings): SignInProvider {
  const { id, name, kind, purposes, issuer, secondFactorAcr, secondFactorAmr } = settings;
  const configuration = rememberDiscovery(settings);

  async function vouch({ state, nonce, codeVerifier, redirectUri }: Journey, answer: URLSearchParams): Promise<Vouched> {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
    const tokens = await client.authorizationCodeGrant(await configuration(), new URL(`${redirectUri}?${answer}`), checks);
    const { sub, amr, acr } = tokens.claims()!;
    const methods = Array.isArray(amr) ? amr : [];
    const hasSecondFactor = methods.some(method => secondFactorAmr.includes(String(method))) || secondFactorAcr.includes(String(acr));
    return { subject: sub, isOwn: true, hasSecondFactor };
  }

  return {
    ...{ id, name, kind, realm: `oidc ${issuer}` },
    purposes: purposes.flatMap(purpose => (purpose === 'VOTE' ? [purpose] : [purpose, 'LINK' as const])),
    addressOf: journey =>
      orFault(async () => {
        const url = client.buildAuthorizationUrl(await configuration(), {
          redirect_uri: journey.redirectUri,
          scope: 'openid',
          state: journey.state,
          nonce: journey.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(journey.codeVerifier),
          code_challenge_method: 'S256',
          ...(secondFactorAcr.length > 0 && { acr_values: secondFactorAcr.join(' ') }),
        });
        return url.href;
      }),
    identify: (journey, answer) => orFault(() => vouch(journey, answer)),
  };
}
