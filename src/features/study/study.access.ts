import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Study is internal, who came and who did not is about persons; a screen shows numbers only. */
export const studyAccess: DeclaredAccess = {
  Query: { studySession: 'ANYBODY', studySessions: 'READ_INTERNAL', studyBoard: 'BOARD' },
  Mutation: {
    planSession: 'HOLD_STUDY',
    openCheckIn: 'HOLD_STUDY',
    startSession: 'HOLD_STUDY',
    endSession: 'HOLD_STUDY',
    checkIn: 'HOLD_STUDY',
  },
  Subscription: { studyBoard: 'BOARD' },
  fields: {
    StudySession: { I: 'id kind title branch startsAt endsAt place mode state rosterDay viewerCan version', R: 'attendances checkInCode' },
    Attendance: { R: 'id member memberId unit status checkedInAt method version' },
    CheckIn: { R: 'attendance isRepeated notice' },
    StudyBoard: {
      I: 'sessionId title state startsAt endsAt due present late absent byUnit viewers peakViewers epoch seq asOf',
    },
    StudyBoardUnit: { I: 'unitBranchId name due present late absent' },
  },
};
