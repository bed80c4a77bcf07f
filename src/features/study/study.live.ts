import { requireId } from '../../graphql/node.js';
import type { LiveField } from '../../realtime/live-field.js';
import type { StudyDeps } from './deps.js';
import { mayWatchSession, readStudyBoard, readStudyBoardVersion } from './read-study-board.js';
import { type StudyBoard, studyBoardTopic } from './study-board.js';

interface StudyBoardArgs {
  readonly sessionId: string;
}

/** The wall of a session, live: at most one push each 500 ms, for those who hold it. */
export const studyBoardField = (deps: StudyDeps): LiveField<StudyBoardArgs, StudyBoard> => ({
  field: 'studyBoard',
  tickMs: 500,
  topicOf: ({ sessionId }) => studyBoardTopic(sessionId),
  authorise: (viewer, { sessionId }) => mayWatchSession(deps, viewer, requireId('study_session', sessionId)),
  version: ({ sessionId }) => readStudyBoardVersion(deps, sessionId),
  read: ({ sessionId }, audience) => readStudyBoard(deps, sessionId, audience),
});
