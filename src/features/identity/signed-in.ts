import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import type { Act } from '../../persistence/act.js';
import type { Account } from './account.entity.js';
import type { IdentityDeps } from './deps.js';

/** A fresh pair of tokens. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token runs out. */
  readonly expiresAt: Date;
  readonly account: Account;
}

export async function tokensFor(deps: IdentityDeps, account: Account, sessionId: string, generation: number): Promise<SignedIn> {
  const { token, expiresAt } = await deps.tokens.issueAccess(account.id, sessionId, deps.clock.now());
  return { accessToken: token, refreshToken: deps.tokens.refreshToken(sessionId, generation), expiresAt, account };
}

/** Nobody is signed in yet: the act is the account's. */
export const actBy = (viewer: Viewer, account: Account, action: string): Act => ({ ...actOf(viewer, action), accountId: account.id });
