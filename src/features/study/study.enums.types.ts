import { registerEnumType } from 'type-graphql';
import { AttendanceStatus, CheckInMethod, StudyKind, StudyMode, StudyState, StudyStep } from './study.js';

registerEnumType(StudyKind, {
  name: 'StudyKind',
  description: 'What a study session is (学习类别).',
  valuesConfig: {
    FIRST_TOPIC: { description: 'First topic of a meeting (第一议题).' },
    WEEKLY: { description: 'Weekly study (每周一学).' },
    PARTY_LECTURE: { description: 'Quarterly Party lecture (每季一课 / 党课).' },
    ACADEMY: { description: "Women's academy (巾帼学堂)." },
    THEME_DAY: { description: 'Theme Party day (主题党日).' },
    LEADERS_GROUP: { description: "Leaders' theory study group (理论学习中心组)." },
    WARNING_FILM: { description: 'Warning film (警示教育片).' },
    DISCIPLINE: { description: 'Discipline and integrity class (党纪学习).' },
    OTHER: { description: 'Any other session (其他).' },
  },
});

registerEnumType(StudyMode, {
  name: 'StudyMode',
  description: 'How a session is held (学习方式).',
  valuesConfig: {
    ON_SITE: { description: 'In a room (线下).' },
    ONLINE: { description: 'Online (线上).' },
    HYBRID: { description: 'Both (线上线下结合).' },
  },
});

registerEnumType(StudyState, {
  name: 'StudyState',
  description: 'Where a study session stands (学习状态).',
  valuesConfig: {
    PLANNED: { description: 'Planned (已计划).' },
    NOTIFIED: { description: 'Those due have been told (已通知).' },
    CHECKIN_OPEN: { description: 'Check-in is open, the session has not begun (签到中).' },
    IN_PROGRESS: { description: 'It is held now; check-in goes on (进行中).' },
    ENDED: { description: 'It is over; who has not come is absent (已结束).' },
    RECORD_REVIEW: { description: 'Its record is reviewed (记录审核).' },
    LOCKED: { description: 'Its record is locked (已归档).' },
    CANCELLED: { description: 'Called off (已取消).' },
    POSTPONED: { description: 'Put off (已延期).' },
  },
});

registerEnumType(StudyStep, {
  name: 'StudyStep',
  description: 'What is done with a study session (学习操作).',
  valuesConfig: {
    OPEN_CHECKIN: { description: '`openCheckIn` (开始签到).' },
    START: { description: '`startSession` (开始学习).' },
    CHECK_IN: { description: '`checkIn` (签到).' },
    END: { description: '`endSession` (结束学习).' },
  },
});

registerEnumType(AttendanceStatus, {
  name: 'AttendanceStatus',
  description: 'Whether a person who is due has come (出勤状态).',
  valuesConfig: {
    EXPECTED: { description: 'Due, not there yet (应到).' },
    PRESENT: { description: 'Came by the start (已到).' },
    LATE: { description: 'Came after the start (迟到).' },
    LEFT_EARLY: { description: 'Left before the end (早退).' },
    ON_LEAVE: { description: 'On approved leave (请假).' },
    ABSENT: { description: 'Did not come (缺席).' },
    MADE_UP: { description: 'Made it up afterwards (已补学).' },
    RELAYED: { description: 'The content was brought to the person (送学上门).' },
    EXEMPT: { description: 'Not due for a standing reason (免学).' },
  },
});

registerEnumType(CheckInMethod, {
  name: 'CheckInMethod',
  description: 'How somebody checked in (签到方式).',
  valuesConfig: {
    HOST_ROSTER: { description: 'Ticked by the host on the list (主持人点名).' },
    CODE6: { description: 'With the six digits on the screen (六位签到码).' },
    SELF_CONFIRM: { description: 'By own confirmation (本人确认).' },
  },
});
