import { groupBy } from '../../lib/group.js';
import type { Tx } from '../../persistence/database.js';
import { isIn } from '../../persistence/predicate.js';
import type { Grant } from './grant.js';

/** All that decides what a sign-in may do, as stored; which of it holds is a question of the day. */
export interface StoredAccess {
  readonly sessionId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly isDisabled: boolean;
  readonly endedAt: number | null;
  readonly expiresAt: number;
  readonly grants: readonly Grant[];
}

type Row = Omit<StoredAccess, 'grants' | 'isDisabled'> & Omit<Grant, 'role'> & { isDisabled: 0 | 1; role: Grant['role'] | null };

/** Sign-ins with their accounts, grants and the present paths of the granted branches, in one statement. */
export async function readAccess(tx: Tx, sessionIds: readonly string[]): Promise<StoredAccess[]> {
  if (sessionIds.length === 0) return [];
  const wanted = isIn('s.id', sessionIds);
  const rows = await tx.rows<Row>(
    `SELECT s.id AS sessionId, s.accountId, s.endedAt, s.expiresAt, a.displayName, a.isDisabled,
       g.role, g.validFrom, g.validTo, g.revokedAt, b.path
     FROM session s JOIN account a ON a.id = s.accountId
       LEFT JOIN role_grant g ON g.accountId = s.accountId AND g.revokedAt IS NULL
       LEFT JOIN branch b ON b.id = g.branchId
     WHERE ${wanted.sql}`,
    wanted.values,
  );
  return [...groupBy(rows, row => row.sessionId).values()].map(asAccess);
}

function asAccess(rows: readonly Row[]): StoredAccess {
  const { sessionId, accountId, displayName, isDisabled, endedAt, expiresAt } = rows[0]!;
  const grants = rows.flatMap(({ role, path, validFrom, validTo, revokedAt }) =>
    role === null ? [] : [{ role, path, validFrom, validTo, revokedAt }],
  );
  const number = (value: number | null) => (value === null ? null : Number(value));
  return {
    sessionId,
    accountId,
    displayName,
    isDisabled: Boolean(isDisabled),
    endedAt: number(endedAt),
    expiresAt: Number(expiresAt),
    grants,
  };
}
