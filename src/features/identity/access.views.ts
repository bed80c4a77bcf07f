import { groupBy } from '../../lib/group.js';
import type { LocalDate } from '../../lib/period.js';
import type { Tx } from '../../persistence/database.js';
import { isIn } from '../../persistence/predicate.js';
import type { Grant, GrantSpan, Standing } from './grant.js';

/** All that decides what a sign-in may do, as stored; which of it holds is a question of the day. */
export interface StoredAccess {
  readonly sessionId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly memberId: string | null;
  readonly isDisabled: boolean;
  readonly endedAt: number | null;
  readonly expiresAt: number;
  readonly standing: Standing;
  readonly grants: readonly Grant[];
  /** Grows with each recusal that begins or is lifted. */
  readonly recusals: number;
}

interface Row extends Omit<Grant, 'role' | 'source'> {
  readonly sessionId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly memberId: string | null;
  readonly isDisabled: 0 | 1;
  readonly isDemo: 0 | 1;
  readonly mustChangePassword: 0 | 1;
  readonly assurance: string;
  readonly endedAt: number | null;
  readonly expiresAt: number;
  readonly recusals: number;
  readonly role: Grant['role'] | null;
  readonly sourceFrom: LocalDate | null;
  readonly sourceTo: LocalDate | null;
  readonly sourceRevokedAt: number | null;
}

/** Sign-ins with their accounts, grants, the present paths of the granted branches, and those that their members belong to on this day. */
export async function readAccess(tx: Tx, sessionIds: readonly string[], day: LocalDate): Promise<StoredAccess[]> {
  if (sessionIds.length === 0) return [];
  const wanted = isIn('s.id', sessionIds);
  const rows = await tx.rows<Row>(
    `SELECT s.id AS sessionId, s.accountId, s.endedAt, s.expiresAt, s.assurance,
       a.displayName, a.memberId, a.isDisabled, a.isDemo, a.mustChangePassword,
       (SELECT COUNT(r.id) + COUNT(r.liftedAt) FROM recusal r WHERE r.accountId = s.accountId) AS recusals,
       g.role, g.validFrom, g.validTo, g.revokedAt, g.programme, g.confirmedAt, b.path,
       source.validFrom AS sourceFrom, source.validTo AS sourceTo, source.revokedAt AS sourceRevokedAt
     FROM session s JOIN account a ON a.id = s.accountId
       LEFT JOIN role_grant g ON g.accountId = s.accountId AND g.revokedAt IS NULL
       LEFT JOIN role_grant source ON source.id = g.sourceId
       LEFT JOIN branch b ON b.id = g.branchId
     WHERE ${wanted.sql}`,
    wanted.values,
  );
  const members = [...new Set(rows.flatMap(row => row.memberId ?? []))];
  const places = await placesOf(tx, members, day);
  return [...groupBy(rows, row => row.sessionId).values()].map(ofSession => asAccess(ofSession, places));
}

type Places = ReadonlyMap<string, readonly string[]>;

/** The branches of members who are there on this day: where their file is kept, and what they belong to. */
async function placesOf(tx: Tx, memberIds: readonly string[], day: LocalDate): Promise<Places> {
  if (memberIds.length === 0) return new Map();
  const wanted = isIn('m.id', memberIds);
  const present = `${wanted.sql} AND m.joinedOn <= ? AND (m.leftOn IS NULL OR m.leftOn > ?)`;
  const found = await tx.rows<{ memberId: string; path: string }>(
    `SELECT m.id AS memberId, b.path FROM member m JOIN branch b ON b.id = m.homeBranchId WHERE ${present}
     UNION
     SELECT m.id AS memberId, b.path FROM member m JOIN membership p ON p.memberId = m.id JOIN branch b ON b.id = p.branchId
     WHERE ${present} AND p.startsOn <= ? AND (p.endsOn IS NULL OR p.endsOn > ?)`,
    [...wanted.values, day, day, ...wanted.values, day, day, day, day],
  );
  const places = groupBy(found, row => row.memberId);
  return new Map([...places].map(([id, rows]) => [id, rows.map(row => row.path).sort()]));
}

const number = (value: number | null) => (value === null ? null : Number(value));

function asAccess(rows: readonly Row[], places: Places): StoredAccess {
  const { sessionId, accountId, displayName, memberId, isDisabled, endedAt, expiresAt } = rows[0]!;
  return {
    ...{ sessionId, accountId, displayName, memberId },
    isDisabled: Boolean(isDisabled),
    endedAt: number(endedAt),
    expiresAt: Number(expiresAt),
    standing: standingOf(rows[0]!, memberId === null ? null : (places.get(memberId) ?? null)),
    recusals: Number(rows[0]!.recusals),
    grants: rows.flatMap(row => (row.role === null ? [] : [grantOf(row, row.role)])),
  };
}

/** Accounts of the demonstration have no second factor; production does not start with any of them. */
const standingOf = (row: Row, memberPaths: readonly string[] | null): Standing => ({
  memberPaths,
  isAssured: row.assurance === 'SECOND_FACTOR' || Boolean(row.isDemo),
  mustChangePassword: Boolean(row.mustChangePassword),
});

function grantOf(row: Row, role: Grant['role']): Grant {
  const { path, programme, validFrom, validTo, sourceFrom } = row;
  const source: GrantSpan | null =
    sourceFrom === null ? null : { validFrom: sourceFrom, validTo: row.sourceTo, revokedAt: number(row.sourceRevokedAt) };
  return { role, path, programme, validFrom, validTo, revokedAt: number(row.revokedAt), confirmedAt: number(row.confirmedAt), source };
}
