/** Why a sign-in is over. */
export const SessionEnd = {
  SIGNED_OUT: 'SIGNED_OUT',
  TOKEN_REUSED: 'TOKEN_REUSED',
  PASSWORD_CHANGED: 'PASSWORD_CHANGED',
  ACCOUNT_DISABLED: 'ACCOUNT_DISABLED',
  ACCOUNT_RESET: 'ACCOUNT_RESET',
  ENDED_BY_ADMINISTRATOR: 'ENDED_BY_ADMINISTRATOR',
} as const;
export type SessionEnd = keyof typeof SessionEnd;

/** How somebody proved who they are when they signed in. */
export const Assurance = { PASSWORD: 'PASSWORD', SECOND_FACTOR: 'SECOND_FACTOR' } as const;
export type Assurance = keyof typeof Assurance;

const DAY_MS = 86_400_000;
/** A sign-in lasts at most this long, however often it is refreshed. */
export const SESSION_MS = 30 * DAY_MS;
/** A sign-in that is not refreshed for this long is over. */
const IDLE_MS = 7 * DAY_MS;
/** A client whose answer was lost on the way may send the token it has just used once more, this long. */
const RETRY_MS = 10_000;

export interface SessionState {
  readonly generation: number;
  readonly rotatedAt: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

/** True while its access tokens are good. */
export const isAlive = (session: Pick<SessionState, 'expiresAt' | 'endedAt'>, now: Date): boolean =>
  session.endedAt === null && now.getTime() < session.expiresAt;

/**
 * What a refresh token of this generation is worth. CURRENT: the next one is due. REPEATED: the answer to a lost one, given again.
 * REUSED: somebody holds an old token, so the whole family must end. OVER: the sign-in has ended or was idle too long.
 */
export function worthOf(session: SessionState, generation: number, now: Date): 'CURRENT' | 'REPEATED' | 'REUSED' | 'OVER' {
  if (!isAlive(session, now) || now.getTime() - session.rotatedAt >= IDLE_MS) return 'OVER';
  if (generation === session.generation) return 'CURRENT';
  const isRetry = generation === session.generation - 1 && now.getTime() - session.rotatedAt < RETRY_MS;
  return isRetry ? 'REPEATED' : 'REUSED';
}
