import { isBoundTo } from '../../access/bound-board.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { StudyDeps } from './deps.js';
import { findSessions } from './study.views.js';
import { type StudyBoard, studyBoardOf, studyBoardTopic } from './study-board.js';
import { readStudyRows, readStudyVersion } from './study-board.views.js';

type Audience = ReturnType<StudyDeps['presenceOf']>;

/** Errors: FORBIDDEN for a screen that is bound to other boards, NOT_FOUND for a session that does not exist or lies outside the scope. */
export async function mayWatchSession({ database }: StudyDeps, viewer: Viewer, sessionId: string): Promise<void> {
  if (isBoundTo(viewer, studyBoardTopic(sessionId))) return;
  const [session] = await findSessions(database.read, viewer.scope.I, [sessionId]);
  refuseUnless(session, 'NOT_FOUND');
}

/** The whole board as committed. Errors: NOT_FOUND. */
export async function readStudyBoard({ database, clock }: StudyDeps, sessionId: string, audience: Audience): Promise<StudyBoard> {
  const asOf = clock.now();
  const rows = (await readStudyRows(database.read, sessionId)) ?? refuse('NOT_FOUND');
  return studyBoardOf(rows.head, rows.units, asOf, audience);
}

/** Where the board's state stands. Errors: NOT_FOUND. */
export const readStudyBoardVersion = async ({ database }: StudyDeps, sessionId: string) =>
  (await readStudyVersion(database.read, sessionId)) ?? refuse('NOT_FOUND');
