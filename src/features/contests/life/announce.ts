import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Contest } from '../contest.entity.js';
import { holdContestToRun } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { changeWithNotice } from './notices.js';

export interface NewNotice {
  readonly contestId: string;
  readonly text: string;
}

/** Tells everybody who watches a contest something (公告). Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED for a draft, text refusals. */
export function announce(deps: ContestsDeps, viewer: Viewer, input: NewNotice): Promise<Contest> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'announce'), async ({ tx, afterCommit }) => {
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    refuseUnless(contest.state !== 'DRAFT', 'STATE_NOT_ALLOWED', { state: contest.state });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeWithNotice(tx, viewer, contest, {}, { kind: 'OTHER', text: input.text, at });
  });
}
