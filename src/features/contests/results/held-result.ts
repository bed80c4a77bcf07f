import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { Contest } from '../contest.entity.js';
import type { ContestStep } from '../contest.js';
import { contestSteps } from '../contest.policy.js';
import { holdContestToRun } from '../contest.store.js';
import type { ContestResult } from './result.entity.js';
import { findResult } from './result.store.js';

export interface ResultToStep {
  readonly contestId: string;
  /** Of the contest. */
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Holds a contest with the result that is on notice or confirmed, for a step that this viewer may take with it now.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE.
 */
export async function holdResult(
  tx: Tx,
  viewer: Viewer,
  step: ContestStep,
  input: ResultToStep,
): Promise<{ readonly contest: Contest; readonly result: ContestResult }> {
  const contest = await holdContestToRun(tx, viewer, input.contestId);
  const result = await findResult(tx, contest.id);
  refuseStep(contestSteps[step], viewer, { state: contest.state, hands: [result?.proposedById ?? null] });
  refuseStale(contest, input.expectedVersion);
  return { contest, result: result ?? refuse('STATE_NOT_ALLOWED', { state: contest.state }) };
}
