import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { ContestEntry } from '../contest.entity.js';
import type { ContestState } from '../contest.js';
import { changeEntry } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { type EntryToStep, holdEntryFor } from './load-entry.js';

export interface EntryToRemove extends EntryToStep {
  readonly reason: string;
}

/** When the result stands, nobody leaves any more. */
const SETTLED: readonly ContestState[] = ['CONFIRMED', 'AWARDED', 'ARCHIVED', 'CANCELLED'];

/**
 * Takes an entry out of its contest, with the reason: withdrawn by its own side, or disqualified by the host. Votes that it has stay in the totals.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, text refusals.
 */
export function removeEntry(
  deps: ContestsDeps,
  viewer: Viewer,
  step: 'WITHDRAW' | 'DISQUALIFY',
  input: EntryToRemove,
): Promise<ContestEntry> {
  const act = actOf(viewer, step === 'WITHDRAW' ? 'withdrawEntry' : 'disqualifyEntry');
  return deps.database.inTransaction(act, async ({ tx, afterCommit }) => {
    const { entry, contest } = await holdEntryFor(tx, viewer, step, input);
    refuseUnless(!SETTLED.includes(contest.state), 'STATE_NOT_ALLOWED', { state: contest.state });
    const stateReason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    const state = step === 'WITHDRAW' ? 'WITHDRAWN' : 'DISQUALIFIED';
    return changeEntry(tx, entry, { state, stateReason, ...(step === 'DISQUALIFY' ? { reviewedById: signerOf(viewer) } : {}) });
  });
}
