import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { both, startsWith } from '../../../persistence/predicate.js';
import { loadBranch } from '../branch.store.js';
import { onDay } from '../dated.js';
import type { MembershipSlot } from './member.js';

/** A person of a part of the tree, with the one unit that stands for them there. */
interface RosterLine {
  readonly memberId: string;
  readonly unitBranchId: string;
}

/** Which of a person's memberships names the unit on a due list: the office a person works in, then the smallest Party unit. */
const UNIT_ORDER: readonly MembershipSlot[] = ['DEPARTMENT', 'PARTY_CELL', 'PARTY_BRANCH', 'FEDERATION', 'BRAND_GROUP', 'OTHER'];

/** Who belongs to a branch or to one below it on a day, each person once; sees everybody. Errors: NOT_FOUND. */
export async function rosterBelow(tx: Tx, branchId: string, day: LocalDate): Promise<RosterLine[]> {
  const { path } = await loadBranch(tx, branchId);
  const where = both(startsWith('unit.path', path), onDay('ms', day));
  const rows = await tx.rows<{ memberId: string; branchId: string; slot: MembershipSlot }>(
    `SELECT ms.memberId, ms.branchId, ms.slot FROM membership ms JOIN branch unit ON unit.id = ms.branchId WHERE ${where.sql} ORDER BY ms.memberId, unit.path`,
    where.values,
  );
  const units = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = units.get(row.memberId);
    if (!known || UNIT_ORDER.indexOf(row.slot) < UNIT_ORDER.indexOf(known.slot)) units.set(row.memberId, row);
  }
  return [...units.values()].map(row => ({ memberId: row.memberId, unitBranchId: row.branchId }));
}
