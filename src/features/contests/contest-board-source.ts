import type { BoardSource } from '../identity/index.js';
import { findBranches } from '../organisation/index.js';
import { findContests } from './contest.views.js';
import { contestBoardTopic } from './contest-board.js';

/** The wall of a contest: it is about the contest, and belongs to the branch that runs it. */
export const contestBoardSource: BoardSource = {
  subject: 'contest',
  topicOf: contestBoardTopic,
  async branchOf(tx, viewer, contestId) {
    const [contest] = await findContests(tx, viewer.scope.I, [contestId]);
    return contest ? ((await findBranches(tx, [contest.branchId]))[0] ?? null) : null;
  },
};
