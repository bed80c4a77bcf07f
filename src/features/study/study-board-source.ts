import type { BoardSource } from '../identity/index.js';
import { findBranches } from '../organisation/index.js';
import { findSessions } from './study.views.js';
import { studyBoardTopic } from './study-board.js';

/** The wall of a study session: it belongs to the branch that holds the session. */
export const studyBoardSource: BoardSource = {
  subject: 'study_session',
  topicOf: studyBoardTopic,
  async branchOf(tx, viewer, sessionId) {
    const [session] = await findSessions(tx, viewer.scope.I, [sessionId]);
    return session ? ((await findBranches(tx, [session.branchId]))[0] ?? null) : null;
  },
};
