import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { BoardSources } from './machines/board-source.js';
import type { PendingStep } from './pending.js';
import type { SignInGuard } from './sign-in-guard.js';
import type { Tokens } from './tokens.js';

/** Whose rights are other than they were: of one sign-in or machine's token, or of all of an account. */
export interface AccessChange {
  /** Null for a machine, which is known by the id of its token alone. */
  readonly accountId: string | null;
  readonly sessionId?: string | undefined;
}

/** Told after the commit, in order. Wired in `app.ts`: the caches of this node first, then the live hub, which closes sockets everywhere. */
export type OnAccessChanged = (change: AccessChange) => void;

/** What needs only the data: seeds and the command line use these verbs without a server. */
export interface AccountDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** What the verbs and resolvers of this feature need. */
export interface IdentityDeps extends AccountDeps {
  readonly tokens: Tokens;
  readonly signInGuard: SignInGuard;
  readonly onAccessChanged: OnAccessChanged;
  /** The live boards that screens can be bound to. */
  readonly boardSources: BoardSources;
  /** What the owner of a sign-in has to do before all of her roles count. */
  pendingSteps(sessionId: string): Promise<readonly PendingStep[]>;
}
