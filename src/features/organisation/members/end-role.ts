import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { mayKeepMembers } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import type { MemberRole } from './member.entity.js';
import { endRoleRow, loadRole, lockMember } from './member.store.js';

export interface RoleEnd {
  readonly roleId: string;
  readonly on: string;
}

/** Records that a role is held no longer; `on` is the first day without. Errors: NOT_FOUND, FORBIDDEN, ROLE_ENDED, SPAN_INVALID, DAY_IN_FUTURE. */
export function endRole(deps: OrganisationDeps, viewer: Viewer, input: RoleEnd): Promise<MemberRole> {
  const today = shanghaiDay(deps.clock.now());
  refuseUnless(mayAnywhere(viewer, 'KEEP_MEMBERS'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'endRole'), async ({ tx }) => {
    const found = await loadRole(tx, input.roleId);
    await lockMember(tx, viewer.scope.R, found.memberId);
    refuseUnless(mayKeepMembers(viewer, await loadBranch(tx, found.branchId)), 'FORBIDDEN');
    const role = await loadRole(tx, input.roleId);
    refuseFuture(input.on, today, ['input', 'on']);
    refuseUnless(role.endsOn === null, 'ROLE_ENDED', { day: role.endsOn }, ['input', 'on']);
    refuseUnless(role.startsOn < input.on, 'SPAN_INVALID', {}, ['input', 'on']);
    return endRoleRow(tx, role, input.on);
  });
}
