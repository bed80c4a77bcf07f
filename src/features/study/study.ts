/** The kinds of study session the federation holds. */
export const StudyKind = {
  FIRST_TOPIC: 'FIRST_TOPIC',
  WEEKLY: 'WEEKLY',
  PARTY_LECTURE: 'PARTY_LECTURE',
  ACADEMY: 'ACADEMY',
  THEME_DAY: 'THEME_DAY',
  LEADERS_GROUP: 'LEADERS_GROUP',
  WARNING_FILM: 'WARNING_FILM',
  DISCIPLINE: 'DISCIPLINE',
  OTHER: 'OTHER',
} as const;
export type StudyKind = keyof typeof StudyKind;

export const StudyMode = { ON_SITE: 'ON_SITE', ONLINE: 'ONLINE', HYBRID: 'HYBRID' } as const;
export type StudyMode = keyof typeof StudyMode;

export const StudyState = {
  PLANNED: 'PLANNED',
  NOTIFIED: 'NOTIFIED',
  CHECKIN_OPEN: 'CHECKIN_OPEN',
  IN_PROGRESS: 'IN_PROGRESS',
  ENDED: 'ENDED',
  RECORD_REVIEW: 'RECORD_REVIEW',
  LOCKED: 'LOCKED',
  CANCELLED: 'CANCELLED',
  POSTPONED: 'POSTPONED',
} as const;
export type StudyState = keyof typeof StudyState;

export const AttendanceStatus = {
  EXPECTED: 'EXPECTED',
  PRESENT: 'PRESENT',
  LATE: 'LATE',
  LEFT_EARLY: 'LEFT_EARLY',
  ON_LEAVE: 'ON_LEAVE',
  ABSENT: 'ABSENT',
  MADE_UP: 'MADE_UP',
  RELAYED: 'RELAYED',
  EXEMPT: 'EXEMPT',
} as const;
export type AttendanceStatus = keyof typeof AttendanceStatus;

export const CheckInMethod = { HOST_ROSTER: 'HOST_ROSTER', CODE6: 'CODE6', SELF_CONFIRM: 'SELF_CONFIRM' } as const;
export type CheckInMethod = keyof typeof CheckInMethod;

/** What is done with a session. */
export const StudyStep = { OPEN_CHECKIN: 'OPEN_CHECKIN', START: 'START', CHECK_IN: 'CHECK_IN', END: 'END' } as const;
export type StudyStep = keyof typeof StudyStep;

/** Who comes by the announced start is present, who comes after it is late. */
export const statusAtArrival = (startsAt: number, now: Date): 'PRESENT' | 'LATE' => (now.getTime() <= startsAt ? 'PRESENT' : 'LATE');

const LONGEST_MS = 7 * 86_400_000;

export const areHoursValid = (startsAt: Date, endsAt: Date): boolean => {
  const length = endsAt.getTime() - startsAt.getTime();
  return length > 0 && length <= LONGEST_MS;
};
