import { systemAct } from '../../access/act.js';
import { refuse } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { worthOf } from './session.js';
import { advanceSession, endSession, findSession } from './session.store.js';
import { type SignedIn, tokensFor } from './signed-in.js';

/**
 * Trades a refresh token for the next pair. A token that was traded before ends the whole family: either its owner or a thief holds an
 * old one, and nobody can tell which. Errors: UNAUTHENTICATED.
 */
export async function refreshSession(deps: IdentityDeps, refreshToken: string): Promise<SignedIn> {
  const held = deps.tokens.readRefresh(refreshToken) ?? refuse('UNAUTHENTICATED');
  const next = await deps.database.inTransaction(
    { ...systemAct('refreshSession'), roles: '', sessionId: held.sessionId },
    async ({ tx, afterCommit }) => {
      const outcome = await rotate(tx, held, deps.clock.now());
      if (outcome?.isReused) afterCommit(() => deps.onAccessChanged({ accountId: outcome.accountId, sessionId: held.sessionId }));
      return outcome;
    },
  );
  // Refused only now: a refusal inside the transaction would undo the end of the family.
  if (!next || next.isReused) return refuse('UNAUTHENTICATED');
  const account = await loadAccount(deps.database.read, next.accountId);
  return account.isDisabled ? refuse('UNAUTHENTICATED') : tokensFor(deps, account, held.sessionId, next.generation);
}

async function rotate(tx: Tx, held: { sessionId: string; generation: number }, now: Date) {
  const session = await findSession(tx, held.sessionId);
  if (!session) return null;
  const { accountId } = session;
  const worth = worthOf(session, held.generation, now);
  if (worth === 'OVER') return null;
  if (worth === 'REPEATED') return { accountId, generation: session.generation, isReused: false };
  if (worth === 'REUSED') {
    await endSession(tx, session.id, 'TOKEN_REUSED', now);
    return { accountId, generation: session.generation, isReused: true };
  }
  // Two requests with the same token at once: the second one finds the generation moved on and is answered with the same new token.
  if (await advanceSession(tx, session, now)) return { accountId, generation: session.generation + 1, isReused: false };
  const moved = await findSession(tx, session.id);
  const isSame = moved !== null && worthOf(moved, held.generation, now) === 'REPEATED';
  return isSame ? { accountId, generation: moved.generation, isReused: false } : null;
}
