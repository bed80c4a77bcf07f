import { type Scope, scopePredicate } from '../../access/scope.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery, type Page } from '../../persistence/page.js';
import { both, isIn, type Predicate } from '../../persistence/predicate.js';
import type { Tx } from '../../persistence/tx.js';
import type { Attendance, StudySession } from './study.entity.js';

const select =
  's.id, s.kind, s.title, s.branchId, s.startsAt, s.endsAt, s.place, s.mode, s.state, s.rosterDay, s.checkInCode, s.epoch, s.version, s.createdAt';

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'study_session s',
  where: both(scopePredicate(scope, 's.branchId'), where),
  order,
});

export const sessionPage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<StudySession>> => fetchPage<StudySession>(tx, listQuery(scope, where, order), page);

export const countSessions = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

/** Sessions by id, those that this scope holds. */
export const findSessions = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<StudySession>(tx, listQuery(scope, isIn('s.id', ids), []));

/** Who came and who did not is about persons: seen by those who see the files of the branch that holds the session. */
const attendanceQuery = (scope: Scope<'R'>): ListQuery => ({
  select: 'a.id, a.sessionId, a.memberId, a.unitBranchId, a.status, a.checkedInAt, a.method, a.version, a.createdAt',
  from: 'attendance a JOIN study_session s ON s.id = a.sessionId',
  where: scopePredicate(scope, 's.branchId'),
  order: [
    { expression: 'a.memberId', direction: 'ASC' },
    { expression: 'a.id', direction: 'ASC' },
  ],
});

export const attendancePages = (tx: Tx, scope: Scope<'R'>, sessionIds: readonly string[], page: PageRequest): Promise<Page<Attendance>[]> =>
  fetchPages<Attendance>(tx, 'a.sessionId', sessionIds, attendanceQuery(scope), page);

export const attendanceCounts = (tx: Tx, scope: Scope<'R'>, sessionIds: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'a.sessionId', sessionIds, attendanceQuery(scope));

export function findAttendances(tx: Tx, scope: Scope<'R'>, ids: readonly string[]): Promise<Attendance[]> {
  const query = attendanceQuery(scope);
  return findRows(tx, { ...query, where: both(query.where, isIn('a.id', ids)) });
}
