import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { once } from '../../../persistence/idempotency.js';
import { mayKeepMembers } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import type { Membership } from './member.entity.js';
import { loadMembership, lockMember } from './member.store.js';
import { placeMember } from './place-member.js';

export interface Joining {
  readonly memberId: string;
  readonly branchId: string;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Records that a person belongs to a branch from a day on. Errors: NOT_FOUND, FORBIDDEN, those of `placeMember`, day refusals. */
export function joinBranch(deps: OrganisationDeps, viewer: Viewer, input: Joining): Promise<Membership> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'joinBranch'), async ({ tx }) => {
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayKeepMembers(viewer, branch), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'joinBranch', key: input.idempotencyKey, body: input, now };
    await holdRow(tx, 'member', input.memberId);
    const id = await once(tx, write, async () => {
      const member = await lockMember(tx, viewer.scope.R, input.memberId, input.expectedVersion);
      refuseFuture(input.from, shanghaiDay(now), ['input', 'from']);
      refuseFuture(input.to, shanghaiDay(now), ['input', 'to']);
      const span = { startsOn: input.from, endsOn: input.to ?? null };
      return (await placeMember(tx, member, branch, span, ['input', 'from'])).id;
    });
    return loadMembership(tx, id);
  });
}
