import type { ViewerOf } from '../../access/holder.js';
import { nothing } from '../../access/scope.js';
import type { Admission, Viewer } from '../../access/viewer.js';
import type { Clock } from '../../lib/clock.js';
import { shanghaiDay } from '../../lib/period.js';
import { type Locale, refuse } from '../../lib/refusal.js';
import type { Database } from '../../persistence/database.js';
import { readAccess, type StoredAccess } from './access.views.js';
import { createAccessCache } from './access-cache.js';
import type { OnAccessChanged } from './deps.js';
import { rightsOf } from './grant.js';
import { isAlive } from './session.js';
import type { Tokens } from './tokens.js';

/** What a request or a socket brings along. */
export interface Credentials {
  /** The `Authorization` header, or the same text from `connection_init`. */
  readonly authorization: string | undefined;
  readonly locale: Locale;
  readonly address?: string | undefined;
}

export interface Authenticator {
  /**
   * Who asks, and until when the token is good. Without credentials: the public viewer. Errors: UNAUTHENTICATED for a token that is not
   * ours or whose sign-in has ended, TOKEN_EXPIRED for one that only needs refreshing.
   */
  admit(credentials: Credentials): Promise<Admission>;
  /** Who the holder of a ticket is by now, in Chinese when nobody says otherwise. */
  readonly viewerOf: ViewerOf;
  /** Which of these sign-ins have ended, or have other rights than when they were last admitted: the live hub asks every second. */
  endedSessions(sessionIds: readonly string[]): Promise<readonly string[]>;
  /** Rights were changed on this node: nothing read before counts any more. */
  forget(): void;
}

export interface AuthenticatorOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly onAccessChanged: OnAccessChanged;
}

const MOST_REMEMBERED = 50_000;
const READ_AT_ONCE = 500;

export function createAuthenticator({ database, clock, tokens, onAccessChanged }: AuthenticatorOptions): Authenticator {
  const cache = createAccessCache(database);
  /** The rights that each sign-in was last admitted with. */
  const admitted = new Map<string, string>();
  const rightsNow = (access: StoredAccess) => rightsOf(access.grants, shanghaiDay(clock.now()));
  const isGood = (access: StoredAccess) => !access.isDisabled && isAlive(access, clock.now());

  /** True when these are not the rights that the sign-in was admitted with before. */
  function isOther(access: StoredAccess): boolean {
    const rights = JSON.stringify(rightsNow(access));
    const before = admitted.get(access.sessionId);
    admitted.delete(access.sessionId);
    admitted.set(access.sessionId, rights);
    if (admitted.size > MOST_REMEMBERED) admitted.delete(admitted.keys().next().value as string);
    return before !== undefined && before !== rights;
  }

  async function hasEnded(sessionIds: readonly string[]): Promise<string[]> {
    const found = new Map((await readAccess(database.read, sessionIds)).map(access => [access.sessionId, access]));
    return sessionIds.filter(sessionId => {
      const access = found.get(sessionId);
      return !access || !isGood(access) || isOther(access);
    });
  }

  return {
    async admit({ authorization, locale, address }) {
      const token = tokenOf(authorization);
      if (token === null) return { viewer: publicViewer(locale, address), expiresAt: null };
      const { accountId, sessionId, expiresAt } = await tokens.readAccess(token, clock.now());
      const access = await cache.of(sessionId);
      if (!access || access.accountId !== accountId || !isGood(access)) return refuse('UNAUTHENTICATED');
      // A grant begins or ends by the calendar, or another node changed it: whatever is open with the old rights must close.
      if (isOther(access)) onAccessChanged({ accountId, sessionId });
      const account = { id: accountId, name: access.displayName };
      return { viewer: { account, sessionId, ...rightsNow(access), locale, address }, expiresAt };
    },
    async viewerOf({ accountId, sessionId }) {
      const access = sessionId === null ? undefined : await cache.of(sessionId);
      if (!access || access.accountId !== accountId || !isGood(access)) return undefined;
      return { account: { id: accountId, name: access.displayName }, sessionId, ...rightsNow(access), locale: 'zh-CN' };
    },
    async endedSessions(sessionIds) {
      const parts = Array.from({ length: Math.ceil(sessionIds.length / READ_AT_ONCE) }, (_, part) =>
        sessionIds.slice(part * READ_AT_ONCE, (part + 1) * READ_AT_ONCE),
      );
      return (await Promise.all(parts.map(hasEnded))).flat();
    },
    forget: () => cache.clear(),
  };
}

const publicViewer = (locale: Locale, address: string | undefined): Viewer => ({
  account: null,
  sessionId: null,
  roles: ['PUBLIC'],
  scope: nothing,
  locale,
  address,
});

/** The bearer token; null when there are no credentials at all. Anything else in their place is refused, never ignored. */
function tokenOf(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.trim() === '') return null;
  return /^Bearer +([\w.+/~-]+=*)$/i.exec(authorization.trim())?.[1] ?? refuse('UNAUTHENTICATED');
}
