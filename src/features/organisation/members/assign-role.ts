import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { once } from '../../../persistence/idempotency.js';
import { mayKeepMembers } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import type { MemberRole } from './member.entity.js';
import { type MemberRoleKind, overlap, refuseInactive, refuseOutsideStay } from './member.js';
import { insertRole, loadRole, lockMember, rolesOf } from './member.store.js';

export interface Assignment {
  readonly memberId: string;
  readonly branchId: string;
  readonly role: MemberRoleKind;
  readonly from: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Records that a person holds a role in a branch from a day on. Errors: NOT_FOUND, FORBIDDEN, ROLE_ALREADY_HELD, BRANCH_NOT_ACTIVE, day refusals. */
export function assignRole(deps: OrganisationDeps, viewer: Viewer, input: Assignment): Promise<MemberRole> {
  const now = deps.clock.now();
  const path = ['input', 'from'];
  return deps.database.inTransaction(actOf(viewer, 'assignRole'), async ({ tx }) => {
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayKeepMembers(viewer, branch), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'assignRole', key: input.idempotencyKey, body: input, now };
    await holdRow(tx, 'member', input.memberId);
    const id = await once(tx, write, async () => {
      const member = await lockMember(tx, viewer.scope.R, input.memberId);
      refuseFuture(input.from, shanghaiDay(now), path);
      refuseOutsideStay(member, input.from, path);
      refuseUnless(member.leftOn === null, 'MEMBER_HAS_LEFT', { day: member.leftOn }, path);
      await holdRow(tx, 'branch', branch.id);
      refuseInactive(await loadBranch(tx, branch.id), input.from, path);
      const { role, branchId } = input;
      const span = { startsOn: input.from, endsOn: null };
      const same = (await rolesOf(tx, member.id)).filter(row => row.role === role && row.branchId === branchId);
      refuseUnless(!same.some(row => overlap(row, span)), 'ROLE_ALREADY_HELD', {}, path);
      return (await insertRole(tx, { id: newId('member_role'), memberId: member.id, branchId, role, ...span })).id;
    });
    return loadRole(tx, id);
  });
}
