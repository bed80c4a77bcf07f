import { covers, type Scope } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { type Branch, loadBranch } from '../organisation/index.js';
import { Attendance, StudySession } from './study.entity.js';
import type { AttendanceStatus, CheckInMethod } from './study.js';
import { mayHoldSession } from './study.policy.js';

/** A session this viewer holds: the same answer for one that does not exist and one outside the scope. Errors: NOT_FOUND. */
export async function loadSessionToHold(tx: Tx, viewer: Viewer, id: string): Promise<StudySession> {
  const session = (await tx.manager.findOneBy(StudySession, { id })) ?? refuse('NOT_FOUND');
  refuseUnless(mayHoldSession(viewer, await loadBranch(tx, session.branchId)), 'NOT_FOUND');
  return session;
}

export const loadSession = (tx: Tx, id: string): Promise<StudySession> => tx.manager.findOneByOrFail(StudySession, { id });

export async function insertSession(tx: Tx, scope: Scope<'I'>, branch: Branch, session: Omit<StudySession, 'version'>): Promise<void> {
  refuseUnless(covers(scope, branch.path), 'FORBIDDEN');
  await tx.manager.insert(StudySession, session);
}

export const changeSession = (tx: Tx, session: StudySession, patch: Partial<StudySession>): Promise<StudySession> =>
  changeRow(tx, StudySession, session, patch);

const ROWS_AT_ONCE = 500;

export async function insertAttendances(tx: Tx, rows: readonly Omit<Attendance, 'version'>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await tx.manager.insert(Attendance, rows.slice(at, at + ROWS_AT_ONCE));
}

export const findAttendance = (tx: Tx, sessionId: string, memberId: string): Promise<Attendance | null> =>
  tx.manager.findOneBy(Attendance, { sessionId, memberId });

export const loadAttendance = (tx: Tx, id: string): Promise<Attendance> => tx.manager.findOneByOrFail(Attendance, { id });

export interface Arrival {
  readonly status: AttendanceStatus;
  readonly checkedInAt: number;
  readonly method: CheckInMethod;
}

/** Notes an arrival if the person is still expected, and answers whether it did: of two who scan at once, one does. */
export async function noteArrival(tx: Tx, attendanceId: string, arrival: Arrival): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE attendance SET status = ?, checkedInAt = ?, method = ?, version = version + 1 WHERE id = ? AND status = 'EXPECTED'`,
    [arrival.status, arrival.checkedInAt, arrival.method, attendanceId],
  );
  return changed === 1;
}

/** Whoever is still expected is absent. */
export const noteAbsences = (tx: Tx, sessionId: string): Promise<number> =>
  tx.run(`UPDATE attendance SET status = 'ABSENT', version = version + 1 WHERE sessionId = ? AND status = 'EXPECTED'`, [sessionId]);
