import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Vault } from '../../access/privacy/vault.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { BoardSources } from './machines/board-source.js';
import type { Outlook } from './pending.js';
import type { Challenges } from './second-factor/challenge.js';
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

/** For verbs that the command line uses too: there is nobody to tell there, and running servers read of it within a second. */
export interface AccessDeps extends AccountDeps {
  readonly onAccessChanged?: OnAccessChanged;
}

/** What secrets of second factors are sealed and hashed with. */
export interface FactorDeps extends AccountDeps {
  readonly keys: DataKeys;
  readonly vault: Vault;
}

/** What the verbs and resolvers of this feature need. */
export interface IdentityDeps extends FactorDeps {
  readonly challenges: Challenges;
  readonly tokens: Tokens;
  readonly signInGuard: SignInGuard;
  readonly onAccessChanged: OnAccessChanged;
  /** The live boards that screens can be bound to. */
  readonly boardSources: BoardSources;
  /** What the owner of a sign-in has to do before all of her roles count. */
  outlookOf(sessionId: string): Promise<Outlook>;
}
