import { In, IsNull } from 'typeorm';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import type { Grant } from './grant.js';
import { RoleGrant } from './role-grant.entity.js';

const MOST_GRANTS = 50;

/** Errors: TOO_MANY_ROWS when the account already holds fifty grants. */
export async function insertGrant(tx: Tx, grant: RoleGrant): Promise<void> {
  const held = await tx.manager.countBy(RoleGrant, { accountId: grant.accountId, revokedAt: IsNull() });
  refuseUnless(held < MOST_GRANTS, 'TOO_MANY_ROWS', { max: MOST_GRANTS }, ['input', 'accountId']);
  await tx.manager.insert(RoleGrant, grant);
}

/** Errors: NOT_FOUND. */
export async function loadGrant(tx: Tx, id: string): Promise<RoleGrant> {
  return (await tx.manager.findOneBy(RoleGrant, { id })) ?? refuse('NOT_FOUND');
}

/** Answers the accounts that lost a role by it: the holder, and whoever it was passed on to. Nobody when it was revoked before. */
export async function revokeGrantRow(tx: Tx, id: string, revokedBy: string, now: Date): Promise<string[]> {
  const losing = await tx.manager.find(RoleGrant, { where: [{ id }, { sourceId: id }] });
  const { affected } = await tx.manager.update(RoleGrant, { id, revokedAt: IsNull() }, { revokedAt: now.getTime(), revokedBy });
  return affected === 1 ? [...new Set(losing.map(grant => grant.accountId))] : [];
}

/** True when this call confirmed it. */
export async function confirmGrantRow(tx: Tx, id: string, confirmedBy: string, now: Date): Promise<boolean> {
  const open = { id, revokedAt: IsNull(), confirmedAt: IsNull() };
  const { affected } = await tx.manager.update(RoleGrant, open, { confirmedAt: now.getTime(), confirmedBy });
  return affected === 1;
}

/** Grants that were not revoked, of many accounts in one read. */
export const findGrants = (tx: Tx, accountIds: readonly string[]): Promise<RoleGrant[]> =>
  tx.manager.find(RoleGrant, { where: { accountId: In([...accountIds]), revokedAt: IsNull() }, order: { id: 'ASC' } });

/** Grants of one account that were not revoked, with the present paths of their branches; passed-on ones say only that they are. */
export async function placedGrants(tx: Tx, accountId: string): Promise<(Grant & { readonly id: string })[]> {
  type Row = Omit<Grant, 'source'> & { id: string; sourceId: string | null };
  const rows = await tx.rows<Row>(
    `SELECT g.id, g.role, g.programme, g.validFrom, g.validTo, g.revokedAt, g.confirmedAt, g.sourceId, b.path
     FROM role_grant g LEFT JOIN branch b ON b.id = g.branchId WHERE g.accountId = ? AND g.revokedAt IS NULL`,
    [accountId],
  );
  return rows.map(({ sourceId, ...grant }) => ({ ...grant, source: sourceId === null ? null : grant }));
}
