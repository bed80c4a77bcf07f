import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import { findBranches, loadBranch, loadMember } from '../../organisation/index.js';
import { Contest } from '../contest.entity.js';
import type { VoterKind } from './voter.js';

/**
 * The part of the tree whose members may vote. Only of members is it known where they belong, so a contest of one region admits nobody else.
 * Errors: REGION_NEEDS_MEMBERS, LINKED_RECORD_NOT_FOUND.
 */
export async function regionOf(tx: Tx, branchId: string | null | undefined, kinds: readonly VoterKind[]): Promise<string | null> {
  if (branchId == null) return null;
  const path = ['input', 'regionBranchId'];
  refuseUnless(
    kinds.every(kind => kind === 'VERIFIED_MEMBER'),
    'REGION_NEEDS_MEMBERS',
    {},
    path,
  );
  refuseUnless((await findBranches(tx, [branchId])).length === 1, 'LINKED_RECORD_NOT_FOUND', {}, path);
  return branchId;
}

/** Whether a member belongs to the part of the tree whose members may vote. */
export async function isInRegion(tx: Tx, contestId: string, memberId: string): Promise<boolean> {
  const { regionBranchId } = await tx.manager.findOneByOrFail(Contest, { id: contestId });
  if (regionBranchId === null) return true;
  const { homeBranchId } = await loadMember(tx, memberId);
  const [region, home] = [await loadBranch(tx, regionBranchId), await loadBranch(tx, homeBranchId)];
  return home.path.startsWith(region.path);
}
