import { defineChildList } from '../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import type { PageRequest } from '../../persistence/keyset.js';
import type { Attendance } from './study.entity.js';
import { AttendanceType, StudySessionType } from './study.types.js';
import { attendanceCounts, attendancePages, findAttendances, findSessions } from './study.views.js';

/** Sessions by id; null for one that does not exist or lies outside the scope. */
export const sessionById = defineLoader<string, StudySessionType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findSessions(database.read, viewer.scope.I, ids), StudySessionType.from),
);

const attendanceById = defineLoader<string, AttendanceType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findAttendances(database.read, viewer.scope.R, ids), AttendanceType.from),
);

/** Who is due at a session, as far as the viewer may see who. */
export const attendancesOfSession = defineChildList<Attendance, AttendanceType, PageRequest>({
  pages: ({ database, viewer }, ids, page) => attendancePages(database.read, viewer.scope.R, ids, page),
  counts: ({ database, viewer }, ids) => attendanceCounts(database.read, viewer.scope.R, ids),
  from: AttendanceType.from,
});

export const studyNodes: NodeSources = {
  study_session: (context, id) => load(context, sessionById, id),
  attendance: (context, id) => load(context, attendanceById, id),
};
