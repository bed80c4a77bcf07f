import { defineChildList } from '../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import type { PageRequest } from '../../persistence/keyset.js';
import type { Attendance } from './study.entity.js';
import { AttendanceType, StudySessionType } from './study.types.js';
import { attendanceCounts, attendancePages, findAttendances, findSessions } from './study.views.js';

/** Sessions by id; null for one that does not exist or lies outside the scope. */
export const sessionById = defineLoader<string, StudySessionType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findSessions(database.read, viewer.scope, ids), StudySessionType.from),
);

const attendanceById = defineLoader<string, AttendanceType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findAttendances(database.read, viewer.scope, ids), AttendanceType.from),
);

/** Who is due at a session. */
export const attendancesOfSession = defineChildList<Attendance, AttendanceType, PageRequest>({
  pages: ({ database }, ids, page) => attendancePages(database.read, ids, page),
  counts: ({ database }, ids) => attendanceCounts(database.read, ids),
  from: AttendanceType.from,
});

export const studyNodes: NodeSources = {
  study_session: (context, id) => load(context, sessionById, id),
  attendance: (context, id) => load(context, attendanceById, id),
};
