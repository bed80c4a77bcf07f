import { In, IsNull } from 'typeorm';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
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

/** True when this call revoked it; false when it was revoked before. */
export async function revokeGrantRow(tx: Tx, id: string, revokedBy: string | null, now: Date): Promise<boolean> {
  const { affected } = await tx.manager.update(RoleGrant, { id, revokedAt: IsNull() }, { revokedAt: now.getTime(), revokedBy });
  return affected === 1;
}

/** Grants that were not revoked, of many accounts in one read. */
export const findGrants = (tx: Tx, accountIds: readonly string[]): Promise<RoleGrant[]> =>
  tx.manager.find(RoleGrant, { where: { accountId: In([...accountIds]), revokedAt: IsNull() }, order: { id: 'ASC' } });
