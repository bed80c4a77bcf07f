import { type Scope, scopePredicate } from '../../access/scope.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery, type Page } from '../../persistence/page.js';
import { always, both, isIn, type Predicate } from '../../persistence/predicate.js';
import type { Tx } from '../../persistence/tx.js';
import type { Attendance, StudySession } from './study.entity.js';

const select =
  's.id, s.kind, s.title, s.branchId, s.startsAt, s.endsAt, s.place, s.mode, s.state, s.rosterDay, s.checkInCode, s.epoch, s.version, s.createdAt';

const listQuery = (scope: Scope, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'study_session s',
  where: both(scopePredicate(scope, 's.branchId'), where),
  order,
});

export const sessionPage = (
  tx: Tx,
  scope: Scope,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<StudySession>> => fetchPage<StudySession>(tx, listQuery(scope, where, order), page);

export const countSessions = (tx: Tx, scope: Scope, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

/** Sessions by id, those that this scope holds. */
export const findSessions = (tx: Tx, scope: Scope, ids: readonly string[]) =>
  findRows<StudySession>(tx, listQuery(scope, isIn('s.id', ids), []));

const attendanceQuery: ListQuery = {
  select: 'a.id, a.sessionId, a.memberId, a.unitBranchId, a.status, a.checkedInAt, a.method, a.version, a.createdAt',
  from: 'attendance a',
  where: always,
  order: [
    { expression: 'a.memberId', direction: 'ASC' },
    { expression: 'a.id', direction: 'ASC' },
  ],
};

export const attendancePages = (tx: Tx, sessionIds: readonly string[], page: PageRequest): Promise<Page<Attendance>[]> =>
  fetchPages<Attendance>(tx, 'a.sessionId', sessionIds, attendanceQuery, page);

export const attendanceCounts = (tx: Tx, sessionIds: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'a.sessionId', sessionIds, attendanceQuery);

export function findAttendances(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Attendance[]> {
  const from = 'attendance a JOIN study_session s ON s.id = a.sessionId';
  const where = both(scopePredicate(scope, 's.branchId'), isIn('a.id', ids));
  return findRows(tx, { ...attendanceQuery, from, where });
}
