import { isBoundTo } from '../../access/bound-board.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { findContests } from './contest.views.js';
import { boardOf, type ContestBoard, contestBoardTopic } from './contest-board.js';
import { readBoardRows, readBoardVersion } from './contest-board.views.js';
import type { ContestsDeps } from './deps.js';

type Audience = ReturnType<ContestsDeps['presenceOf']>;

/** Errors: FORBIDDEN for a screen that is bound to other boards, NOT_FOUND for a contest that does not exist and for a draft that this viewer may not see. */
export async function mayWatchContest({ database }: ContestsDeps, viewer: Viewer, contestId: string): Promise<void> {
  if (isBoundTo(viewer, contestBoardTopic(contestId))) return;
  const [contest] = await findContests(database.read, viewer.scope.I, [contestId]);
  refuseUnless(contest, 'NOT_FOUND');
}

/** The whole board as committed. Errors: NOT_FOUND. */
export async function readContestBoard({ database, clock }: ContestsDeps, contestId: string, audience: Audience): Promise<ContestBoard> {
  const asOf = clock.now();
  const rows = (await readBoardRows(database.read, contestId)) ?? refuse('NOT_FOUND');
  return boardOf(rows.head, rows.lines, asOf, audience);
}

/** Where the board's state stands. Errors: NOT_FOUND. */
export const readContestBoardVersion = async ({ database }: ContestsDeps, contestId: string) =>
  (await readBoardVersion(database.read, contestId)) ?? refuse('NOT_FOUND');
