import { systemAct } from '../../../access/act.js';
import type { DataKey, DataKeys } from '../../../access/crypto/data-keys.js';
import type { Clock } from '../../../lib/clock.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Database, Tx } from '../../../persistence/database.js';
import { voterHash, voterKeyFamily } from '../voter-hash.js';
import { kindsOf, passEndsAt, type VoterKind } from './voter.js';
import { findOpenRound } from './voter.store.js';
import type { VoterPasses } from './voter-passes.js';

export interface IssueDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: DataKeys;
  readonly voterPasses: VoterPasses;
}

/** What a voter is handed: good for voting in one contest. */
export interface VoterPass {
  readonly token: string;
  readonly contestId: string;
  readonly kind: VoterKind;
  readonly expiresAt: Date;
}

/** A contest that takes votes of this kind of voter now, with the key that its voters are hashed with. */
export interface OpenToVoters {
  readonly contestId: string;
  readonly kind: VoterKind;
  readonly key: DataKey;
  readonly endsAt: Date;
}

/**
 * Errors: VOTING_CLOSED, also for a contest that is not there or not public yet; VOTER_KIND_NOT_ADMITTED.
 */
export async function admitKind(tx: Tx, { keys, clock }: IssueDeps, contestId: string, kind: VoterKind): Promise<OpenToVoters> {
  const now = clock.now();
  const round = (await findOpenRound(tx, contestId)) ?? refuse('VOTING_CLOSED', {}, ['input', 'contestId']);
  refuseUnless(now.getTime() < Number(round.closesAt), 'VOTING_CLOSED', {}, ['input', 'contestId']);
  refuseUnless(kindsOf(round.voterKinds).includes(kind), 'VOTER_KIND_NOT_ADMITTED', {}, ['input', 'contestId']);
  return { contestId, kind, key: await keys.current(tx, voterKeyFamily(contestId)), endsAt: passEndsAt(round, now) };
}

/** The pass of whoever was shown to be this subject. The subject itself is kept nowhere. */
export function passFor({ voterPasses }: IssueDeps, { contestId, kind, key, endsAt }: OpenToVoters, subject: string): VoterPass {
  const voter = { contestId, kind, hash: voterHash(key.bytes, kind, subject) };
  return { token: voterPasses.issue(voter, endsAt), contestId, kind, expiresAt: endsAt };
}

/**
 * Makes somebody whom others have vouched for (a provider's subject, a member's id) a voter of a contest.
 * Errors: VOTING_CLOSED, VOTER_KIND_NOT_ADMITTED.
 */
export const issueVoter = (deps: IssueDeps, contestId: string, kind: VoterKind, subject: string): Promise<VoterPass> =>
  deps.database.inTransaction(systemAct('issueVoter'), async ({ tx }) =>
    passFor(deps, await admitKind(tx, deps, contestId, kind), subject),
  );
