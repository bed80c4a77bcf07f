import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { mayKeepMembers } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import type { Membership } from './member.entity.js';
import { endMembership, lockMember, membershipsOf } from './member.store.js';

export interface Leaving {
  readonly memberId: string;
  readonly branchId: string;
  readonly on: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Records that a person belongs to a branch no longer; `on` is the first day without. Errors: NOT_FOUND, FORBIDDEN, MEMBER_NOT_THERE, SPAN_INVALID. */
export function leaveBranch(deps: OrganisationDeps, viewer: Viewer, input: Leaving): Promise<Membership> {
  const today = shanghaiDay(deps.clock.now());
  return deps.database.inTransaction(actOf(viewer, 'leaveBranch'), async ({ tx }) => {
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayKeepMembers(viewer, branch), 'FORBIDDEN');
    const member = await lockMember(tx, viewer.scope.R, input.memberId, input.expectedVersion);
    refuseFuture(input.on, today, ['input', 'on']);
    return closeSpan(tx, member.id, branch.id, input.on, ['input', 'on']);
  });
}

/** Ends the membership that is still open. Errors: MEMBER_NOT_THERE, SPAN_INVALID. */
export async function closeSpan(tx: Tx, memberId: string, branchId: string, on: string, path: readonly string[]): Promise<Membership> {
  await holdRow(tx, 'branch', branchId);
  const open = (await membershipsOf(tx, memberId)).find(row => row.branchId === branchId && row.endsOn === null);
  if (!open) refuse('MEMBER_NOT_THERE', { day: on }, path);
  refuseUnless(open.startsOn < on, 'SPAN_INVALID', {}, path);
  return endMembership(tx, open, on);
}
