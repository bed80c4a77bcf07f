import type { Scope } from '../../../access/scope.js';
import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, either, equals, isIn, type Predicate, startsWith } from '../../../persistence/predicate.js';
import { onDay } from '../dated.js';
import type { Member, MemberRole, MemberStatus, Membership, MemberTransfer } from './member.entity.js';
import { visibleMemberIds, visibleMembers } from './member.store.js';

const select = 'm.id, m.code, m.name, m.gender, m.birthMonth, m.partyStatus, m.homeBranchId, m.joinedOn, m.leftOn, m.version, m.createdAt';

/** Which people: by filter, of those who were there on a day, of those who belonged to a branch or one below it on that day. */
export interface MemberQuery {
  readonly where: Predicate;
  readonly presentOn?: LocalDate | undefined;
  readonly inside?: { readonly path: string; readonly day: LocalDate } | undefined;
}

const stayed = (day: LocalDate): Predicate => ({
  sql: 'm.joinedOn <= ? AND (m.leftOn IS NULL OR m.leftOn > ?)',
  values: [day, day],
});

/** What is asked of a status, as a condition on the person `m`: the status they had on that day. */
export const statusOn =
  (day: LocalDate) =>
  (asked: Predicate): Predicate => {
    const where = both({ sql: 'st.memberId = m.id', values: [] }, onDay('st', day), asked);
    return { sql: `EXISTS (SELECT 1 FROM member_status st WHERE ${where.sql})`, values: where.values };
  };

function belonged({ path, day }: { path: string; day: LocalDate }): Predicate {
  const where = both(startsWith('unit.path', path), onDay('ms', day));
  return {
    sql: `m.id IN (SELECT ms.memberId FROM membership ms JOIN branch unit ON unit.id = ms.branchId WHERE ${where.sql})`,
    values: where.values,
  };
}

const condition = (scope: Scope<'R'>, query: MemberQuery): Predicate =>
  both(
    query.where,
    visibleMembers(scope, 'm'),
    ...(query.presentOn ? [stayed(query.presentOn)] : []),
    ...(query.inside ? [belonged(query.inside)] : []),
  );

export const memberPage = (
  tx: Tx,
  scope: Scope<'R'>,
  query: MemberQuery,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<Member>> => fetchPage<Member>(tx, { select, from: 'member m', where: condition(scope, query), order }, page);

export const countMembers = (tx: Tx, scope: Scope<'R'>, query: MemberQuery): Promise<number> =>
  countRows(tx, { from: 'member m', where: condition(scope, query) });

const roster = (scope: Scope<'R'>, where: Predicate, day: LocalDate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'membership ms JOIN member m ON m.id = ms.memberId',
  where: both(where, onDay('ms', day), visibleMembers(scope, 'm')),
  order,
});

/** The people of each branch on a day, the same page of each. */
export const rosterPages = (
  tx: Tx,
  scope: Scope<'R'>,
  branchIds: readonly string[],
  query: { where: Predicate; day: LocalDate },
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<Member>[]> => fetchPages<Member>(tx, 'ms.branchId', branchIds, roster(scope, query.where, query.day, order), page);

export const rosterCounts = (
  tx: Tx,
  scope: Scope<'R'>,
  branchIds: readonly string[],
  query: { where: Predicate; day: LocalDate },
): Promise<number[]> => countPerParent(tx, 'ms.branchId', branchIds, roster(scope, query.where, query.day, []));

/** How many people each branch has on a day, whoever asks: a number names nobody. */
export const headcounts = (tx: Tx, branchIds: readonly string[], day: LocalDate): Promise<number[]> =>
  countPerParent(tx, 'ms.branchId', branchIds, { from: 'membership ms', where: onDay('ms', day) });

/** Files by id of people in the scope, and the reader's own file whatever the scope. */
export const visibleById = (tx: Tx, scope: Scope<'R'>, ids: readonly string[], ownId: string | null): Promise<Member[]> => {
  const visible = either(visibleMembers(scope, 'm'), ...(ownId === null ? [] : [equals('m.id', ownId)]));
  return findRows(tx, { select, from: 'member m', where: both(isIn('m.id', ids), visible), order: [] });
};

const dated = 'ORDER BY startsOn, id';

export const membershipRows = (tx: Tx, memberIds: readonly string[]): Promise<Membership[]> => {
  const where = isIn('memberId', memberIds);
  return tx.rows(`SELECT id, memberId, branchId, slot, startsOn, endsOn FROM membership WHERE ${where.sql} ${dated}`, where.values);
};

export const statusRows = (tx: Tx, memberIds: readonly string[]): Promise<MemberStatus[]> => {
  const where = isIn('memberId', memberIds);
  return tx.rows(`SELECT id, memberId, status, startsOn, endsOn FROM member_status WHERE ${where.sql} ${dated}`, where.values);
};

export const roleRows = (tx: Tx, memberIds: readonly string[]): Promise<MemberRole[]> => {
  const where = isIn('memberId', memberIds);
  return tx.rows(`SELECT id, memberId, branchId, role, startsOn, endsOn FROM member_role WHERE ${where.sql} ${dated}`, where.values);
};

/** Roles held in these branches by people who may be seen. */
export const officerRows = (tx: Tx, scope: Scope<'R'>, branchIds: readonly string[]): Promise<MemberRole[]> => {
  const where = both(isIn('branchId', branchIds), visibleMemberIds(scope, 'memberId'));
  return tx.rows(`SELECT id, memberId, branchId, role, startsOn, endsOn FROM member_role WHERE ${where.sql} ${dated}`, where.values);
};

export const transferRows = (tx: Tx, memberIds: readonly string[]): Promise<MemberTransfer[]> => {
  const where = isIn('memberId', memberIds);
  return tx.rows(
    `SELECT id, memberId, fromBranchId, toBranchId, movedOn, reason, accountId, createdAt FROM member_transfer WHERE ${where.sql} ORDER BY movedOn, id`,
    where.values,
  );
};
