import { actOf } from '../../access/act.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { StudyDeps } from './deps.js';
import type { SessionStep } from './open-check-in.js';
import type { StudySession } from './study.entity.js';
import { studySteps } from './study.policy.js';
import { changeSession, loadSessionToHold, noteAbsences } from './study.store.js';
import { studyBoardTopic } from './study-board.js';

/** Begins a session; check-in goes on. Errors: NOT_FOUND, STATE_NOT_ALLOWED, VERSION_STALE. */
export const startSession = (deps: StudyDeps, viewer: Viewer, input: SessionStep): Promise<StudySession> =>
  step(deps, viewer, input, 'START', 'IN_PROGRESS');

/** Ends a session: check-in closes, and whoever has not come is absent. Errors: NOT_FOUND, STATE_NOT_ALLOWED, VERSION_STALE. */
export const endSession = (deps: StudyDeps, viewer: Viewer, input: SessionStep): Promise<StudySession> =>
  step(deps, viewer, input, 'END', 'ENDED');

function step(
  deps: StudyDeps,
  viewer: Viewer,
  input: SessionStep,
  action: 'START' | 'END',
  state: 'IN_PROGRESS' | 'ENDED',
): Promise<StudySession> {
  return deps.database.inTransaction(actOf(viewer, action === 'START' ? 'startSession' : 'endSession'), async ({ tx, afterCommit }) => {
    const session = await loadSessionToHold(tx, viewer, input.sessionId);
    refuseStep(studySteps[action], viewer, session);
    refuseStale(session, input.expectedVersion);
    const changed = await changeSession(tx, session, { state });
    if (state === 'ENDED') await noteAbsences(tx, session.id);
    afterCommit(() => deps.touch(studyBoardTopic(session.id)));
    return changed;
  });
}
