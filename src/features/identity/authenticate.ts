import type { ViewerOf } from '../../access/holder.js';
import { type Admission, type HeldRole, type Viewer, viewerOf as viewerWith } from '../../access/viewer.js';
import type { Clock } from '../../lib/clock.js';
import { groupBy } from '../../lib/group.js';
import { shanghaiDay } from '../../lib/period.js';
import { type Locale, refuse } from '../../lib/refusal.js';
import { kindOf } from '../../lib/typeid.js';
import type { Database } from '../../persistence/database.js';
import { readAccess, type StoredAccess } from './access.views.js';
import { createAccessCache } from './access-cache.js';
import type { OnAccessChanged } from './deps.js';
import { heldOn } from './grant.js';
import type { TokenDoor } from './machines/token-door.js';
import { type Outlook, outlookOn } from './pending.js';
import { isAlive } from './session.js';
import type { Tokens } from './tokens.js';

/** What a request or a socket brings along. */
export interface Credentials {
  /** The `Authorization` header, or the same text from `connection_init`. */
  readonly authorization: string | undefined;
  readonly locale: Locale;
  readonly address?: string | undefined;
  readonly agent?: string | null | undefined;
  readonly requestId?: string | undefined;
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
  /** What the owner of this sign-in has to do before all of her roles count. */
  outlookOf(sessionId: string): Promise<Outlook>;
  /** Rights were changed on this node: nothing read before counts any more. */
  forget(): void;
}

export interface AuthenticatorOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly onAccessChanged: OnAccessChanged;
  /** Where other tokens than those of sign-ins are let in. */
  readonly doors: readonly TokenDoor[];
}

const MOST_REMEMBERED = 50_000;
const READ_AT_ONCE = 500;

/** The rights that each sign-in was last admitted with; what it stands aside from narrows them. */
function rememberRights() {
  const admitted = new Map<string, string>();
  /** Keeps these rights, and is true when the sign-in was admitted with other ones before. */
  return (sessionId: string, held: readonly HeldRole[], recusals: number): boolean => {
    const rights = JSON.stringify([held, recusals]);
    const before = admitted.get(sessionId);
    admitted.delete(sessionId);
    admitted.set(sessionId, rights);
    if (admitted.size > MOST_REMEMBERED) admitted.delete(admitted.keys().next().value as string);
    return before !== undefined && before !== rights;
  };
}

export function createAuthenticator({ database, clock, tokens, onAccessChanged, doors }: AuthenticatorOptions): Authenticator {
  const today = () => shanghaiDay(clock.now());
  const cache = createAccessCache(database, today);
  const haveChanged = rememberRights();
  const heldNow = (access: StoredAccess) => heldOn(access.grants, access.standing, today());
  const isOther = (access: StoredAccess): boolean => haveChanged(access.sessionId, heldNow(access), access.recusals);
  const isGood = (access: StoredAccess) => !access.isDisabled && isAlive(access, clock.now());
  const isAsBefore = (access: StoredAccess) => isGood(access) && !isOther(access);

  /** What this account's sign-in gives access to; undefined when it has ended or is somebody else's. */
  async function goodAccess(accountId: string, sessionId: string): Promise<StoredAccess | undefined> {
    const access = await cache.of(sessionId);
    return access?.accountId === accountId && isGood(access) ? access : undefined;
  }

  /** Those of these sign-ins that give no access for which this holds. */
  async function without(sessionIds: readonly string[], holds: (access: StoredAccess) => boolean): Promise<readonly string[]> {
    const kept = new Set((await readAccess(database.read, sessionIds, today())).filter(holds).map(access => access.sessionId));
    return sessionIds.filter(sessionId => !kept.has(sessionId));
  }

  const signedIn = (access: StoredAccess, about: Pick<Viewer, 'locale' | 'address' | 'agent' | 'requestId'>): Viewer => {
    const { accountId, displayName, memberId, sessionId } = access;
    const { mustChangePassword } = access.standing;
    const account = { id: accountId, name: displayName };
    return viewerWith({ account, memberId, sessionId, mustChangePassword, held: heldNow(access), ...about });
  };

  return {
    async admit({ authorization, ...about }) {
      const token = tokenOf(authorization);
      if (token === null) return { viewer: viewerWith(about), expiresAt: null };
      const door = doors.find(({ prefix }) => token.startsWith(prefix));
      if (door) return door.admit(token, about);
      const { accountId, sessionId, expiresAt } = await tokens.readAccess(token, clock.now());
      const access = (await goodAccess(accountId, sessionId)) ?? refuse('UNAUTHENTICATED');
      // A grant begins or ends by the calendar, or another node changed it: whatever is open with the old rights must close.
      if (isOther(access)) onAccessChanged({ accountId, sessionId });
      return { viewer: signedIn(access, about), expiresAt };
    },
    async viewerOf({ accountId, sessionId }) {
      const door = doors.find(({ sessions }) => sessions?.kind === kindOf(sessionId ?? ''));
      if (sessionId !== null && door) return door.sessions?.viewerOf?.(sessionId);
      const access = sessionId === null ? undefined : await goodAccess(accountId, sessionId);
      return access && signedIn(access, { locale: 'zh-CN' });
    },
    async endedSessions(sessionIds) {
      const parts = inParts(sessionIds, READ_AT_ONCE);
      return (await Promise.all(parts.map(part => endedOf(part, doors, rest => without(rest, isAsBefore))))).flat();
    },
    async outlookOf(sessionId) {
      const access = await cache.of(sessionId);
      return access ? outlookOn(access.grants, access.standing, today()) : { pending: [], withheld: [] };
    },
    forget: () => cache.clear(),
  };
}

type Ended = (sessionIds: readonly string[]) => Promise<readonly string[]>;

/** Each kind of id is asked about where its tokens are let in; those of sign-ins, and whatever else, here. */
async function endedOf(sessionIds: readonly string[], doors: readonly TokenDoor[], own: Ended): Promise<readonly string[]> {
  const byKind = groupBy(sessionIds, id => kindOf(id) ?? '');
  const ended = [...byKind].map(([kind, ids]) => (doors.find(({ sessions }) => sessions?.kind === kind)?.sessions?.ended ?? own)(ids));
  return (await Promise.all(ended)).flat();
}

const inParts = <Item>(items: readonly Item[], size: number): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));

/** The bearer token; null when there are no credentials at all. Anything else in their place is refused, never ignored. */
function tokenOf(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.trim() === '') return null;
  return /^Bearer +([\w.+/~-]+=*)$/i.exec(authorization.trim())?.[1] ?? refuse('UNAUTHENTICATED');
}
