import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { once } from '../../persistence/idempotency.js';
import type { Tx } from '../../persistence/tx.js';
import type { StudyDeps } from './deps.js';
import type { Attendance, StudySession } from './study.entity.js';
import { type CheckInMethod, statusAtArrival } from './study.js';
import { studySteps } from './study.policy.js';
import { findAttendance, loadAttendance, loadSessionToHold, noteArrival } from './study.store.js';
import { studyBoardTopic } from './study-board.js';

export interface CheckInInput {
  readonly sessionId: string;
  readonly memberId: string;
  readonly method: CheckInMethod;
  readonly code?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

export interface CheckedIn {
  readonly attendance: Attendance;
  /** The person had checked in before; nothing was changed. */
  readonly isRepeated: boolean;
}

/**
 * Notes that a person who is due has come; the server's clock says when. A second scan answers the first one.
 * Errors: NOT_FOUND, CHECKIN_NOT_OPEN, CHECKIN_CODE_WRONG, NOT_DUE, IDEMPOTENCY_MISMATCH.
 */
export function checkIn(deps: StudyDeps, viewer: Viewer, input: CheckInInput): Promise<CheckedIn> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'checkIn'), async ({ tx, afterCommit }) => {
    const session = await loadSessionToHold(tx, viewer, input.sessionId);
    refuseUnless(input.method !== 'CODE6' || input.code === session.checkInCode, 'CHECKIN_CODE_WRONG', {}, ['input', 'code']);
    let isRepeated = true;
    const write = { accountId: signerOf(viewer), operation: 'checkIn', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      const arrival = await arrive(tx, session, input, now);
      isRepeated = !arrival.isNew;
      return arrival.id;
    });
    if (!isRepeated) afterCommit(() => deps.touch(studyBoardTopic(session.id)));
    return { attendance: await loadAttendance(tx, id), isRepeated };
  });
}

/** One conditional update decides: between two scans, and between a scan and the end of the session. */
async function arrive(tx: Tx, session: StudySession, input: CheckInInput, now: Date): Promise<{ id: string; isNew: boolean }> {
  refuseUnless(session.rosterDay !== null, 'CHECKIN_NOT_OPEN', { state: session.state });
  const { id, checkedInAt } = (await findAttendance(tx, session.id, input.memberId)) ?? refuse('NOT_DUE', {}, ['input', 'memberId']);
  if (checkedInAt !== null) return { id, isNew: false };
  refuseUnless(studySteps.CHECK_IN.from.includes(session.state), 'CHECKIN_NOT_OPEN', { state: session.state });
  const arrival = { status: statusAtArrival(session.startsAt, now), checkedInAt: now.getTime(), method: input.method };
  if (await noteArrival(tx, id, arrival)) return { id, isNew: true };
  const first = await loadAttendance(tx, id);
  refuseUnless(first.checkedInAt !== null, 'CHECKIN_NOT_OPEN', { state: session.state });
  return { id, isNew: false };
}
