import type { Viewer } from '../../access/viewer.js';
import type { RefusalCode } from '../../lib/refusals/index.js';
import type { UnitOfWork } from '../../persistence/database.js';
import type { Account } from './account.entity.js';
import type { IdentityDeps } from './deps.js';
import { openSession } from './open-session.js';
import type { Challenge } from './second-factor/challenge.js';
import { isFactorOn } from './second-factor/second-factor.store.js';
import type { Assurance } from './session.js';
import { actBy, type SignedIn, tokensFor } from './signed-in.js';

/** What somebody has shown of who she is. */
export interface Proof {
  /** The mutation that it was shown to. */
  readonly action: string;
  /** SECOND_FACTOR only when a provider that we trust with it says that it has seen one. */
  readonly assurance: Assurance;
  /** How it is answered when the account was changed or shut meanwhile. */
  readonly refusal: RefusalCode;
  /** Done in the same transaction before anything opens: uses the proof up, where it is good once. */
  readonly spend?: (unit: UnitOfWork) => Promise<void>;
}

/** A session, or a challenge to show the second half first: exactly one of them. */
export type Admitted = { readonly session: SignedIn; readonly challenge: null } | { readonly session: null; readonly challenge: Challenge };

/**
 * The one place that decides what somebody gets who has shown the first half: every way of signing in ends here. `account` must be as it was
 * read when the proof was checked; if it was changed or shut since, nothing opens. Errors: the refusal of the proof, those of `spend`.
 */
export async function admitAccount(deps: IdentityDeps, viewer: Viewer, account: Account, proof: Proof): Promise<Admitted> {
  const sessionId = await deps.database.inTransaction(actBy(viewer, account, proof.action), async unit => {
    await proof.spend?.(unit);
    const lacksHalf = proof.assurance === 'PASSWORD' && (await isFactorOn(unit.tx, account.id));
    return lacksHalf ? null : openSession(deps, unit, { viewer, account, assurance: proof.assurance, refusal: proof.refusal });
  });
  if (sessionId === null) return { session: null, challenge: deps.challenges.issue(account, deps.clock.now()) };
  return { session: await tokensFor(deps, account, sessionId, 1), challenge: null };
}
