import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/**
 * A real OpenID provider in a process of its own: `node --import tsx oidc-process.ts REDIRECT_URI`. Whoever comes to its sign-in page with
 * `?as=SUBJECT` is that person; `&amr=otp` says that a second factor was shown, `&decline` declines.
 */
const [redirectUri = ''] = process.argv.slice(2);
const server = createServer();
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'lianxinqiao',
      client_secret: 'synthetic-secret-of-a-client',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'real' }] },
  cookies: { keys: ['synthetic-cookie-key'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  claims: { openid: ['sub', 'amr', 'acr'] },
  conformIdTokenClaims: false,
  interactions: { url: (_, { uid }) => `/people/${uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  async loadExistingGrant(context) {
    const { client, session } = context.oidc;
    const grant = new context.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

async function letIn(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
  const amr = query.getAll('amr');
  const result = query.has('decline')
    ? { error: 'access_denied', error_description: 'declined' }
    : { login: { accountId: query.get('as') ?? '', ...(amr.length > 0 && { amr }) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const handle = provider.callback();
server.on('request', (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
  if (!pathname.startsWith('/people/')) return void handle(request, response);
  void letIn(request, response, searchParams).catch(() => response.writeHead(500).end());
});
process.stdout.write(`issuer ${issuer}\n`);
