import type { Keyring } from '../../access/crypto/keyring.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import { type Authenticator, createAuthenticator } from './authenticate.js';
import type { IdentityDeps, OnAccessChanged } from './deps.js';
import type { BoardSources } from './machines/board-source.js';
import { screenDoor } from './machines/screen-door.js';
import { serviceDoor } from './machines/service-door.js';
import type { TokenDoor } from './machines/token-door.js';
import { createChallenges } from './second-factor/challenge.js';
import { createSignInGuard } from './sign-in-guard.js';
import { createTokens } from './tokens.js';

export interface IdentityOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** Who else must hear of changed rights: the live hub. */
  readonly listeners: readonly OnAccessChanged[];
  /** The live boards of the features above. */
  readonly boardSources: BoardSources;
  /** Of tokens that features above issue. */
  readonly doors: readonly TokenDoor[];
}

export interface Identity {
  readonly authenticator: Authenticator;
  /** This feature's part of the dependencies. */
  readonly parts: Pick<IdentityDeps, 'tokens' | 'challenges' | 'signInGuard' | 'onAccessChanged' | 'outlookOf' | 'boardSources'>;
}

/** Everything of identity that lives as long as the server does. */
export function createIdentity({ database, clock, keyring, listeners, boardSources, doors: otherDoors }: IdentityOptions): Identity {
  const tokens = createTokens(keyring);
  const doors = [screenDoor({ database, clock, boardSources }), serviceDoor({ database, clock }), ...otherDoors];
  const tellAll: OnAccessChanged = change => {
    authenticator.forget();
    for (const listener of listeners) listener(change);
  };
  const authenticator = createAuthenticator({ database, clock, tokens, doors, onAccessChanged: tellAll });
  const { outlookOf } = authenticator;
  const doorkeeping = { tokens, challenges: createChallenges(keyring), signInGuard: createSignInGuard() };
  return { authenticator, parts: { ...doorkeeping, onAccessChanged: tellAll, outlookOf, boardSources } };
}
