import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { StudyDeps } from './deps.js';
import type { SessionStep } from './open-check-in.js';
import type { StudySession } from './study.entity.js';
import { may } from './study.js';
import { changeSession, loadSessionToHold, noteAbsences } from './study.store.js';
import { studyBoardTopic } from './study-board.js';

/** Begins a session; check-in goes on. Errors: NOT_FOUND, STATE_NOT_ALLOWED, VERSION_STALE. */
export const startSession = (deps: StudyDeps, viewer: Viewer, input: SessionStep): Promise<StudySession> =>
  step(deps, viewer, input, 'start', 'IN_PROGRESS');

/** Ends a session: check-in closes, and whoever has not come is absent. Errors: NOT_FOUND, STATE_NOT_ALLOWED, VERSION_STALE. */
export const endSession = (deps: StudyDeps, viewer: Viewer, input: SessionStep): Promise<StudySession> =>
  step(deps, viewer, input, 'end', 'ENDED');

function step(
  deps: StudyDeps,
  viewer: Viewer,
  input: SessionStep,
  action: 'start' | 'end',
  state: 'IN_PROGRESS' | 'ENDED',
): Promise<StudySession> {
  return deps.database.inTransaction(actOf(viewer, `${action}Session`), async ({ tx, afterCommit }) => {
    const session = await loadSessionToHold(tx, viewer, input.sessionId);
    refuseUnless(may(action, session.state), 'STATE_NOT_ALLOWED', { state: session.state });
    refuseStale(session, input.expectedVersion);
    const changed = await changeSession(tx, session, { state });
    if (state === 'ENDED') await noteAbsences(tx, session.id);
    afterCommit(() => deps.touch(studyBoardTopic(session.id)));
    return changed;
  });
}
