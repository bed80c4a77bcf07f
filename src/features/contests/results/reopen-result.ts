import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { cleanText } from '../../../lib/text.js';
import type { Contest } from '../contest.entity.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { changeWithNotice } from '../life/notices.js';
import { holdResult, type ResultToStep } from './held-result.js';
import { changeResult } from './result.store.js';

export interface ResultToReopen extends ResultToStep {
  readonly reason: string;
}

/**
 * Takes a result back before awards are given, and tells everybody why; the contest is at the check of its result again.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, text refusals.
 */
export function reopenResult(deps: ContestsDeps, viewer: Viewer, input: ResultToReopen): Promise<Contest> {
  const at = deps.clock.now();
  const reopenReason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
  return deps.database.inTransaction(actOf(viewer, 'reopenResult'), async ({ tx, afterCommit }) => {
    const { contest, result } = await holdResult(tx, viewer, 'REOPEN_RESULT', input);
    await changeResult(tx, result, { reopenedById: signerOf(viewer), reopenedAt: at.getTime(), reopenReason });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeWithNotice(tx, viewer, contest, { state: 'RESULT_CHECK' }, { kind: 'RESULT', text: reopenReason, at });
  });
}
