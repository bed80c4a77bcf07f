import { actOf } from '../../access/act.js';
import { factsOf, type GrantedRole } from '../../access/role.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { type LocalDate, shanghaiDay } from '../../lib/period.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { once } from '../../persistence/idempotency.js';
import { findBranches } from '../organisation/index.js';
import type { Account } from './account.entity.js';
import { isOwn, mayGiveRoles, mayManageAccounts } from './account.policy.js';
import { loadAccount } from './account.store.js';
import type { IdentityDeps } from './deps.js';
import { findGrants, insertGrant, placedGrants } from './grant.store.js';
import { mixesPowers, sourceFor } from './pass-on.js';
import type { RoleGrant } from './role-grant.entity.js';

export interface NewGrant {
  readonly accountId: string;
  readonly role: GrantedRole;
  readonly branchId?: string | null | undefined;
  readonly programme?: string | null | undefined;
  readonly validFrom?: LocalDate | null | undefined;
  readonly validTo?: LocalDate | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Gives somebody else a role from a day on. The system administrator gives any; others pass on what they hold, and no more. Roles of great
 * power count only once a second person has confirmed them. Errors: FORBIDDEN, OWN_ACCESS, NOT_FOUND, GRANT_BRANCH_MISPLACED,
 * GRANT_EXCEEDS_OWN, POWERS_MIXED, LINKED_RECORD_NOT_FOUND, SPAN_INVALID, TOO_MANY_ROWS.
 */
export function grantRole(deps: IdentityDeps, viewer: Viewer, input: NewGrant): Promise<Account> {
  const now = deps.clock.now();
  refuseUnless(mayGiveRoles(viewer), 'FORBIDDEN');
  refuseUnless(!isOwn(viewer, input.accountId), 'OWN_ACCESS', {}, ['input', 'accountId']);
  const giver = signerOf(viewer);
  const draft = draftGrant(input, giver, now);
  return deps.database.inTransaction(actOf(viewer, 'grantRole'), async ({ tx, afterCommit }) => {
    const account = await loadAccount(tx, input.accountId);
    const write = { accountId: giver, operation: 'grantRole', key: input.idempotencyKey, body: input, now };
    await once(tx, write, async () => {
      const sourceId = mayManageAccounts(viewer) ? null : await sourceOf(tx, giver, draft, shanghaiDay(now));
      return storeGrant(tx, { ...draft, sourceId });
    });
    afterCommit(() => deps.onAccessChanged({ accountId: account.id }));
    return account;
  });
}

async function sourceOf(tx: Tx, giver: string, draft: RoleGrant, today: LocalDate): Promise<string> {
  const [branch] = draft.branchId === null ? [] : await findBranches(tx, [draft.branchId]);
  const { role, programme, validFrom, validTo } = draft;
  const wanted = { role, programme, validFrom, validTo, path: branch?.path ?? null };
  return sourceFor(await placedGrants(tx, giver), wanted, today)?.id ?? refuse('GRANT_EXCEEDS_OWN', {}, ['input', 'role']);
}

/** Errors: LINKED_RECORD_NOT_FOUND, POWERS_MIXED, TOO_MANY_ROWS. */
export async function storeGrant(tx: Tx, grant: RoleGrant): Promise<string> {
  const isPlaced = grant.branchId === null || (await findBranches(tx, [grant.branchId])).length === 1;
  refuseUnless(isPlaced, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'branchId']);
  const held = (await findGrants(tx, [grant.accountId])).map(({ role }) => role);
  refuseUnless(!mixesPowers(held, grant.role), 'POWERS_MIXED', {}, ['input', 'role']);
  await insertGrant(tx, grant);
  return grant.id;
}

/** A grant as it will be stored: not confirmed, given directly. Errors: GRANT_BRANCH_MISPLACED, SPAN_INVALID, text refusals. */
export function draftGrant(input: NewGrant, grantedBy: string | null, now: Date): RoleGrant {
  const branchId = input.branchId ?? null;
  refuseUnless((factsOf(input.role).reach === 'BRANCH') === (branchId !== null), 'GRANT_BRANCH_MISPLACED', {}, ['input', 'branchId']);
  const programme = input.programme ? cleanText(input.programme, { max: 64, path: ['input', 'programme'] }) : null;
  refuseUnless(programme === null || branchId !== null, 'GRANT_BRANCH_MISPLACED', {}, ['input', 'programme']);
  const validFrom = input.validFrom ?? shanghaiDay(now);
  const validTo = input.validTo ?? null;
  refuseUnless(validTo === null || validFrom < validTo, 'SPAN_INVALID', {}, ['input', 'validTo']);
  return {
    ...{ id: newId('grant'), accountId: input.accountId, role: input.role, branchId, programme, validFrom, validTo, grantedBy },
    ...{ sourceId: null, confirmedBy: null, confirmedAt: null, revokedAt: null, revokedBy: null, createdAt: now.getTime() },
  };
}
