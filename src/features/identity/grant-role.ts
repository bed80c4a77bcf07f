import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { type LocalDate, shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { once } from '../../persistence/idempotency.js';
import { findBranches } from '../organisation/index.js';
import type { Account } from './account.entity.js';
import { isOwn, mayManageAccounts } from './account.policy.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import type { GrantedRole } from './grant.js';
import { insertGrant } from './grant.store.js';
import type { RoleGrant } from './role-grant.entity.js';

export interface NewGrant {
  readonly accountId: string;
  readonly role: GrantedRole;
  readonly branchId?: string | null | undefined;
  readonly validFrom?: LocalDate | null | undefined;
  readonly validTo?: LocalDate | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Gives somebody else a role from a day on. Errors: FORBIDDEN, OWN_ACCESS, NOT_FOUND, GRANT_BRANCH_MISPLACED, LINKED_RECORD_NOT_FOUND, SPAN_INVALID. */
export function grantRole(deps: IdentityDeps, viewer: Viewer, input: NewGrant): Promise<Account> {
  const now = deps.clock.now();
  refuseUnless(mayManageAccounts(viewer), 'FORBIDDEN');
  refuseUnless(!isOwn(viewer, input.accountId), 'OWN_ACCESS', {}, ['input', 'accountId']);
  const grant = draftGrant(input, viewer.account?.id ?? null, now);
  return deps.database.inTransaction(async ({ tx, afterCommit }) => {
    const account = await loadAccount(tx, input.accountId);
    const write = { accountId: signerOf(viewer), operation: 'grantRole', key: input.idempotencyKey, body: input, now };
    await once(tx, write, () => storeGrant(tx, grant));
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return account;
  });
}

export async function storeGrant(tx: Tx, grant: RoleGrant): Promise<string> {
  const isPlaced = grant.branchId === null || (await findBranches(tx, [grant.branchId])).length === 1;
  refuseUnless(isPlaced, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'branchId']);
  await insertGrant(tx, grant);
  return grant.id;
}

export function draftGrant(input: NewGrant, grantedBy: string | null, now: Date): RoleGrant {
  const branchId = input.branchId ?? null;
  refuseUnless((input.role === 'STAFF') === (branchId !== null), 'GRANT_BRANCH_MISPLACED', {}, ['input', 'branchId']);
  const validFrom = input.validFrom ?? shanghaiDay(now);
  const validTo = input.validTo ?? null;
  refuseUnless(validTo === null || validFrom < validTo, 'SPAN_INVALID', {}, ['input', 'validTo']);
  const span = { validFrom, validTo, grantedBy, revokedAt: null, revokedBy: null, createdAt: now.getTime() };
  return { id: newId('grant'), accountId: input.accountId, role: input.role, branchId, ...span };
}
