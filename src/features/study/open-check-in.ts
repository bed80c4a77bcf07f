import { randomInt } from 'node:crypto';
import { actOf } from '../../access/act.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { RosterLine, StudyDeps } from './deps.js';
import type { Attendance, StudySession } from './study.entity.js';
import { studySteps } from './study.policy.js';
import { changeSession, insertAttendances, loadSessionToHold } from './study.store.js';
import { studyBoardTopic } from './study-board.js';

/** The session to take a step with. */
export interface SessionStep {
  readonly sessionId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Opens check-in and freezes who is due: the members of the branch and those below it, on the day the session starts.
 * Errors: NOT_FOUND, STATE_NOT_ALLOWED, VERSION_STALE, NOBODY_DUE.
 */
export function openCheckIn(deps: StudyDeps, viewer: Viewer, input: SessionStep): Promise<StudySession> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'openCheckIn'), async ({ tx, afterCommit }) => {
    const session = await loadSessionToHold(tx, viewer, input.sessionId);
    refuseStep(studySteps.OPEN_CHECKIN, viewer, session);
    refuseStale(session, input.expectedVersion);
    const rosterDay = shanghaiDay(new Date(session.startsAt));
    const roster = await deps.rosterOn(tx, session.branchId, rosterDay);
    refuseUnless(roster.length > 0, 'NOBODY_DUE');
    const checkInCode = String(randomInt(1_000_000)).padStart(6, '0');
    const opened = await changeSession(tx, session, { state: 'CHECKIN_OPEN', rosterDay, checkInCode });
    await insertAttendances(
      tx,
      roster.map(line => expected(session.id, line, now)),
    );
    afterCommit(() => deps.touch(studyBoardTopic(session.id)));
    return opened;
  });
}

const expected = (sessionId: string, { memberId, unitBranchId }: RosterLine, now: Date): Omit<Attendance, 'version'> => ({
  id: newId('attendance'),
  sessionId,
  memberId,
  unitBranchId,
  status: 'EXPECTED',
  checkedInAt: null,
  method: null,
  createdAt: now.getTime(),
});
