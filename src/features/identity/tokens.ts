import { createHmac, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Keyring } from '../../access/crypto/keyring.js';
import { refuse } from '../../lib/refusal.js';
import { isIdOf, suffixOf, withKind } from '../../lib/typeid.js';

const ISSUER = 'lianxinqiao';
const AUDIENCE = 'lianxinqiao/graphql';
/** RFC 9068: an access token is never taken for any other kind of JWT. */
const TYPE = 'at+jwt';
const ACCESS_SECONDS = 15 * 60;
/** How far the clocks of two nodes may lie apart. */
const SKEW_SECONDS = 2;
const LONGEST_TOKEN = 2_048;
const REFRESH = /^([\w-]{1,32})\.([0-7][0-9a-hjkmnp-tv-z]{25})\.(\d{1,9})\.([\w-]{43})$/;

interface AccessClaims {
  readonly accountId: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

export interface Tokens {
  issueAccess(accountId: string, sessionId: string, now: Date): Promise<{ token: string; expiresAt: Date }>;
  /** Errors: UNAUTHENTICATED for a token that never was good, TOKEN_EXPIRED for one that was. */
  readAccess(token: string, now: Date): Promise<AccessClaims>;
  refreshToken(sessionId: string, generation: number): string;
  /** The session and generation of a refresh token of ours; undefined for anything else. */
  readRefresh(token: string): { sessionId: string; generation: number } | undefined;
}

/** Makes and reads the tokens of a sign-in: a JWT (HS256, 15 minutes) for access, and a keyed token for refreshing. */
export function createTokens(keyring: Keyring): Tokens {
  const checks = { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, typ: TYPE, clockTolerance: SKEW_SECONDS };
  const macOf = (key: Buffer, body: string): string => createHmac('sha256', key).update(body).digest('base64url');
  return {
    async issueAccess(accountId, sessionId, now) {
      const { kid, key } = keyring.current('access-token');
      const iat = Math.floor(now.getTime() / 1000);
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid })
        .setSubject(accountId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(iat)
        .setExpirationTime(iat + ACCESS_SECONDS)
        .sign(key);
      return { token, expiresAt: new Date((iat + ACCESS_SECONDS) * 1000) };
    },
    async readAccess(token, now) {
      if (token.length > LONGEST_TOKEN) refuse('UNAUTHENTICATED');
      const keyOf = (header: { kid?: string }) => keyring.find('access-token', header.kid ?? '')?.key ?? refuse('UNAUTHENTICATED');
      // Our own tokens live for 15 minutes; one that claims more, or comes from the future, was not made by us.
      const options = { ...checks, currentDate: now, maxTokenAge: ACCESS_SECONDS, requiredClaims: ['exp', 'iat', 'sub', 'sid'] };
      const { payload } = await jwtVerify(token, keyOf, options).catch(asRefusal);
      const { sub, sid, exp = 0 } = payload;
      if (typeof sid !== 'string' || !isIdOf('session', sid) || !isIdOf('account', sub ?? '')) return refuse('UNAUTHENTICATED');
      return { accountId: sub!, sessionId: sid, expiresAt: new Date(exp * 1000) };
    },
    refreshToken(sessionId, generation) {
      const { kid, key } = keyring.current('refresh-token');
      const body = `${kid}.${suffixOf(sessionId)}.${generation}`;
      return `${body}.${macOf(key, body)}`;
    },
    readRefresh(token) {
      const [, kid, suffix, generation, mac] = REFRESH.exec(token) ?? [];
      const signer = kid && keyring.find('refresh-token', kid);
      if (!signer || !suffix || !generation || !mac) return undefined;
      const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(signer.key, `${kid}.${suffix}.${generation}`)));
      return isOurs ? { sessionId: withKind('session', suffix), generation: Number(generation) } : undefined;
    },
  };
}

/** The signature is checked before the claims, so only a token of ours can be told that it is too old. */
function asRefusal(error: unknown): never {
  if (error instanceof errors.JWTExpired) refuse('TOKEN_EXPIRED');
  if (error instanceof errors.JOSEError) refuse('UNAUTHENTICATED');
  throw error;
}
