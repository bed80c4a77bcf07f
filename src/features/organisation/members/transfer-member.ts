import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { once } from '../../../persistence/idempotency.js';
import type { Branch } from '../branch.entity.js';
import { mayKeepMembers } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import { closeSpan } from './leave-branch.js';
import type { Member, MemberTransfer } from './member.entity.js';
import { slotOf } from './member.js';
import { changeMember, insertTransfer, loadTransfer, lockMember } from './member.store.js';
import { placeMember } from './place-member.js';

export interface Transfer {
  readonly memberId: string;
  readonly fromBranchId: string;
  readonly toBranchId: string;
  readonly on: string;
  readonly reason: string;
  readonly expectedVersion?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Moves a person from one branch to another of the same kind: the old membership ends and the new one begins on the same day, in one
 * transaction. Whoever does it works for both branches. Errors: NOT_FOUND, FORBIDDEN, TRANSFER_KIND_DIFFERS, MEMBER_NOT_THERE,
 * SPAN_INVALID, those of `placeMember`, text and day refusals.
 */
export function transferMember(deps: OrganisationDeps, viewer: Viewer, input: Transfer): Promise<MemberTransfer> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'transferMember'), async ({ tx }) => {
    const from = await loadBranch(tx, input.fromBranchId);
    const to = await loadBranch(tx, input.toBranchId);
    refuseUnless(mayKeepMembers(viewer, from) && mayKeepMembers(viewer, to), 'FORBIDDEN');
    const accountId = signerOf(viewer);
    await holdRow(tx, 'member', input.memberId);
    const id = await once(tx, { accountId, operation: 'transferMember', key: input.idempotencyKey, body: input, now }, async () => {
      const member = await lockMember(tx, viewer.scope.R, input.memberId, input.expectedVersion);
      refuseFuture(input.on, shanghaiDay(now), ['input', 'on']);
      const reason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
      return (await moveMember(tx, { member, from, to, on: input.on, reason, accountId, now })).id;
    });
    return loadTransfer(tx, id);
  });
}

export interface Move extends TransferFacts {
  readonly member: Member;
  readonly from: Branch;
  readonly to: Branch;
}

interface TransferFacts {
  readonly member: Pick<Member, 'id'>;
  readonly from: Pick<Branch, 'id'>;
  readonly to: Pick<Branch, 'id'>;
  readonly on: string;
  readonly reason: string;
  readonly accountId: string;
  readonly now: Date;
}

/** The same for a row that is locked already. */
export async function moveMember(tx: Tx, move: Move): Promise<MemberTransfer> {
  const { member, from, to, on } = move;
  refuseUnless(slotOf(from.kind) === slotOf(to.kind), 'TRANSFER_KIND_DIFFERS', {}, ['input', 'toBranchId']);
  await closeSpan(tx, member.id, from.id, on, ['input', 'on']);
  await placeMember(tx, member, to, { startsOn: on, endsOn: null }, ['input', 'on']);
  if (member.homeBranchId === from.id) await changeMember(tx, member, { homeBranchId: to.id });
  return insertTransfer(tx, draftTransfer(move));
}

/** A move as it will be stored. */
export const draftTransfer = ({ member, from, to, on, reason, accountId, now }: TransferFacts): MemberTransfer => ({
  id: newId('member_transfer'),
  memberId: member.id,
  fromBranchId: from.id,
  toBranchId: to.id,
  movedOn: on,
  reason,
  accountId,
  createdAt: now.getTime(),
});
