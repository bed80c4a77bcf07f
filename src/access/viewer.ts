import type { Locale } from '../lib/refusal.js';
import type { Scope } from './scope.js';

/** `PUBLIC`: anybody. `STAFF`: works for a branch and sees its subtree. `CITY_ADMIN`: the city federation's administrator. */
export type Role = 'PUBLIC' | 'STAFF' | 'CITY_ADMIN';

/** Who is asking: decided once per request or socket, never changed afterwards. */
export interface Viewer {
  readonly account: { readonly id: string; readonly name: string } | null;
  /** The sign-in this request came with; ended sign-ins end their sockets. */
  readonly sessionId: string | null;
  readonly roles: readonly Role[];
  readonly scope: Scope;
  readonly locale: Locale;
  /** The network address they speak from, as far as it can be believed: for rate limits only, never stored. */
  readonly address?: string | undefined;
}

/** A viewer let in, and until when the token is good; null when nothing ends. */
export interface Admission {
  readonly viewer: Viewer;
  readonly expiresAt: Date | null;
}

/**
 * What decides which data and words a viewer is shown. Two viewers with the same fingerprint may share one live cohort; nobody else may.
 */
export const visibilityOf = (viewer: Viewer): string =>
  JSON.stringify([[...viewer.roles].sort(), viewer.scope.reach, [...viewer.scope.paths].sort(), viewer.locale]);
