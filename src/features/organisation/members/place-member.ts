import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import type { Branch } from '../branch.entity.js';
import { loadBranch } from '../branch.store.js';
import type { Member, Membership } from './member.entity.js';
import { type DatedRow, isExclusive, overlap, refuseInactive, refuseOutsideStay, slotOf } from './member.js';
import { insertMembership, membershipsOf } from './member.store.js';

/**
 * Puts a person into a branch for a span of days. The person's row is locked by the caller, so what is checked here still holds when it
 * is written. Errors: MEMBER_NOT_YET_JOINED, MEMBER_HAS_LEFT, BRANCH_NOT_ACTIVE, SPAN_INVALID, MEMBER_ALREADY_THERE, MEMBER_SLOT_TAKEN.
 */
export async function placeMember(tx: Tx, member: Member, at: Branch, span: DatedRow, path: readonly string[]): Promise<Membership> {
  await holdRow(tx, 'branch', at.id);
  const branch = await loadBranch(tx, at.id);
  refuseUnless(span.endsOn === null || span.startsOn < span.endsOn, 'SPAN_INVALID', {}, path);
  refuseOutsideStay(member, span.startsOn, path);
  refuseUnless(
    member.leftOn === null || (span.endsOn !== null && span.endsOn <= member.leftOn),
    'MEMBER_HAS_LEFT',
    { day: member.leftOn },
    path,
  );
  refuseInactive(branch, span.startsOn, path);
  const slot = slotOf(branch.kind);
  const others = (await membershipsOf(tx, member.id)).filter(row => overlap(row, span));
  refuseUnless(!others.some(row => row.branchId === branch.id), 'MEMBER_ALREADY_THERE', {}, path);
  const rival = isExclusive(slot) ? others.find(row => row.slot === slot) : undefined;
  if (rival) refuse('MEMBER_SLOT_TAKEN', { from: rival.startsOn, branch: (await loadBranch(tx, rival.branchId)).name }, path);
  const row = { id: newId('membership'), memberId: member.id, branchId: branch.id, slot, startsOn: span.startsOn, endsOn: span.endsOn };
  return insertMembership(tx, row);
}
