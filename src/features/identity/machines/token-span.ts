import { refuseUnless } from '../../../lib/refusal.js';

const DAY_MS = 86_400_000;

/** Errors: TOKEN_SPAN_INVALID for an end that is past or further away than so many days. */
export function refuseBadSpan(expiresAt: Date, now: Date, mostDays: number): void {
  const left = expiresAt.getTime() - now.getTime();
  refuseUnless(left > 0 && left <= mostDays * DAY_MS, 'TOKEN_SPAN_INVALID', { days: mostDays }, ['input', 'expiresAt']);
}

/** What decides whether a token of a machine is good, as stored. */
export interface TokenState {
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** The account that issued it was shut: what it opened closes with it. */
  readonly isIssuerDisabled: 0 | 1;
}

/** True for a token that was taken back, or whose issuer's account was shut. */
export const isTakenBack = ({ revokedAt, isIssuerDisabled }: Pick<TokenState, 'revokedAt' | 'isIssuerDisabled'>): boolean =>
  revokedAt !== null || Boolean(isIssuerDisabled);
