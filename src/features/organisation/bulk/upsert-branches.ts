import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import type { Branch } from '../branch.entity.js';
import type { BranchKind, FederationLevel } from '../branch.js';
import { mayChangeBranch } from '../branch.policy.js';
import { findBranchByCode, loadBranch, loadBranchInScope } from '../branch.store.js';
import { addBranch } from '../create-branch.js';
import type { OrganisationDeps } from '../deps.js';
import { ROOT_CODE } from '../ensure-root.js';
import { applyBranchChange } from '../update-branch.js';
import { refuseRepeats } from './refuse-repeats.js';
import { type BulkOutcome, type BulkPolicy, type BulkRow, type RowOutcome, runRows } from './run-rows.js';

export interface BranchRow {
  readonly code: string;
  readonly name: string;
  readonly kind: BranchKind;
  readonly level?: FederationLevel | null | undefined;
  /** Absent: below the city federation when new, where it is when known. */
  readonly parentCode?: string | null | undefined;
  readonly minimumMembers?: number | null | undefined;
  readonly foundedOn?: string | null | undefined;
}

/** A branch row together with the code of the row it hangs below, which must be written before it. */
export interface BranchBulkRow extends BulkRow<BranchRow> {
  readonly parentCode: string | null;
}

/** Adds or changes branches by their codes. Rows may hang below each other, in any order. Errors: FORBIDDEN; per row those of create and update. */
export async function upsertBranches(
  deps: OrganisationDeps,
  viewer: Viewer,
  rows: readonly BranchBulkRow[],
  policy: BulkPolicy,
  action: 'upsertBranches' | 'importBranches' = 'upsertBranches',
): Promise<BulkOutcome> {
  refuseUnless(mayAnywhere(viewer, 'CHANGE_BRANCHES'), 'FORBIDDEN');
  const now = deps.clock.now();
  return runRows({ database: deps.database, act: actOf(viewer, action) }, refuseRepeats(parentsFirst(rows)), policy, (tx, row) =>
    upsertBranch(tx, viewer, row, now),
  );
}

/** The rows in an order in which each comes after the one it hangs below; rows in a circle stay as they are and are refused when written. */
function parentsFirst(rows: readonly BranchBulkRow[]): BranchBulkRow[] {
  const byCode = new Map(rows.map(row => [row.code, row]));
  const placed = new Set<BranchBulkRow>();
  for (const row of rows) {
    const chain: BranchBulkRow[] = [];
    for (let at: BranchBulkRow | undefined = row; at && !placed.has(at) && !chain.includes(at); ) {
      chain.push(at);
      at = at.parentCode === null ? undefined : byCode.get(at.parentCode);
    }
    for (const one of chain.reverse()) placed.add(one);
  }
  return [...placed];
}

async function upsertBranch(tx: Tx, viewer: Viewer, row: BranchRow, now: Date): Promise<{ outcome: RowOutcome; id: string }> {
  const known = await findBranchByCode(tx, row.code);
  const parent = await parentOf(tx, row, known);
  if (known) return changeKnown(tx, viewer, known, row, { parent, today: shanghaiDay(now) });
  if (!parent) refuse('REQUIRED', {}, ['parentCode']);
  refuseUnless(mayChangeBranch(viewer, parent), 'FORBIDDEN', {}, ['parentCode']);
  await holdRow(tx, 'branch', parent.id);
  return { outcome: 'CREATED', id: (await addBranch(tx, viewer, row, await loadBranch(tx, parent.id), now)).id };
}

async function parentOf(tx: Tx, row: BranchRow, known: Branch | null): Promise<Branch | null> {
  if (known && !row.parentCode) return null;
  const code = row.parentCode ?? ROOT_CODE;
  return (await findBranchByCode(tx, code)) ?? refuse('PARENT_CODE_UNKNOWN', { code }, ['parentCode']);
}

async function changeKnown(
  tx: Tx,
  viewer: Viewer,
  known: Branch,
  row: BranchRow,
  { parent, today }: { parent: Branch | null; today: string },
) {
  const branch = await loadBranchInScope(tx, viewer.scope.I, known.id);
  refuseUnless(mayChangeBranch(viewer, branch), 'FORBIDDEN');
  refuseUnless(row.kind === branch.kind && (row.level ?? branch.level) === branch.level, 'KIND_FIXED', {}, ['kind']);
  const change = {
    ...(row.name.normalize('NFC').trim() === branch.name ? {} : { name: row.name }),
    ...(parent && parent.id !== branch.parentId ? { parentId: parent.id } : {}),
    ...(typeof row.minimumMembers === 'number' && row.minimumMembers !== branch.minimumMembers
      ? { minimumMembers: row.minimumMembers }
      : {}),
    ...(row.foundedOn && row.foundedOn !== branch.foundedOn ? { foundedOn: row.foundedOn } : {}),
  };
  if (Object.keys(change).length === 0) return { outcome: 'UNCHANGED' as const, id: branch.id };
  await applyBranchChange(tx, viewer, branch, change, today);
  return { outcome: 'UPDATED' as const, id: branch.id };
}
