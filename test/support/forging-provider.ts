import type { webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';

/** What a forger has in hand: the keys that the provider publishes, and what an honest identity token of this very way would say. */
export interface Forgery {
  readonly issuer: string;
  readonly privateKey: webcrypto.CryptoKey;
  /** The published key as text: what a confused verifier takes for the secret of an HMAC. */
  readonly publicPem: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

type Forge = (forgery: Forgery) => Promise<string>;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/** An OpenID provider in other hands: describes itself properly, and answers every code with the identity token that it is told to forge. */
export async function startForgingProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256', kid: 'published' };
  const publicPem = await exportSPKI(publicKey);
  let forge: Forge | undefined;
  let nonce = '';
  const token = async (issuer: string): Promise<string> => {
    const at = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: 'lianxinqiao', sub: 'subject-of-a-forger', iat: at, exp: at + 300, nonce };
    return forge!({ issuer, privateKey, publicPem, claims });
  };
  const server = createServer(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    const send = (body: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return send({
        ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` },
        ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
        // It also offers what no client should take.
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      });
    if (request.url === '/jwks') return send({ keys: [jwk] });
    await bodyOf(request);
    return send({ access_token: 'synthetic-access-token', token_type: 'Bearer', expires_in: 60, id_token: await token(issuer) });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What it answers from now on, to somebody who was sent out with this nonce. */
    answerWith(next: Forge, withNonce: string): void {
      forge = next;
      nonce = withNonce;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
