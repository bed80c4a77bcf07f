import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import type { Tx } from '../../persistence/database.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Branch } from './branch.entity.js';
import { pathUnder, refuseBadLevel, refuseBadParent } from './branch.js';
import { mayChangeBranch } from './branch.policy.js';
import { changeBranch, loadBranch, loadBranchInScope, movePaths } from './branch.store.js';
import type { OrganisationDeps } from './deps.js';

export interface BranchChange {
  readonly branchId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly minimumMembers?: number | null | undefined;
  readonly foundedOn?: string | null | undefined;
  readonly dissolvedOn?: string | null | undefined;
}

/** Renames, moves or dissolves a branch. Errors: NOT_FOUND, FORBIDDEN, VERSION_STALE, BRANCH_CYCLE, TREE_TOO_DEEP, text refusals. */
export function updateBranch(deps: OrganisationDeps, viewer: Viewer, input: BranchChange): Promise<Branch> {
  return deps.database.inTransaction(async ({ tx }) => {
    const branch = await loadBranchInScope(tx, viewer.scope, input.branchId);
    refuseUnless(mayChangeBranch(viewer, branch), 'FORBIDDEN');
    refuseStale(branch, input.expectedVersion);
    return applyBranchChange(tx, viewer, branch, input);
  });
}

/** The same inside a transaction that is open already, on a branch that the viewer may change. */
export async function applyBranchChange(tx: Tx, viewer: Viewer, branch: Branch, input: Omit<BranchChange, 'branchId'>): Promise<Branch> {
  const place = input.parentId ? await newPlace(tx, viewer, branch, input.parentId) : {};
  const changed = await changeBranch(tx, viewer.scope, branch, { ...place, ...details(branch, input) });
  if (changed.path !== branch.path) await movePaths(tx, branch.path, changed.path);
  return changed;
}

async function newPlace(tx: Tx, viewer: Viewer, branch: Branch, parentId: string): Promise<Partial<Branch>> {
  const parent = await loadBranch(tx, parentId);
  refuseUnless(mayChangeBranch(viewer, parent), 'FORBIDDEN');
  refuseBadParent(branch, parent, ['input', 'parentId']);
  refuseBadLevel(branch.kind, branch.level, parent, ['input', 'parentId']);
  return { parentId: parent.id, path: pathUnder(parent.path, branch.id) };
}

function details(branch: Branch, input: Omit<BranchChange, 'branchId'>): Partial<Branch> {
  const { minimumMembers, dissolvedOn } = input;
  if (dissolvedOn) refuseUnless(!branch.foundedOn || branch.foundedOn <= dissolvedOn, 'SPAN_INVALID', {}, ['input', 'dissolvedOn']);
  if (typeof minimumMembers === 'number') {
    refuseUnless(minimumMembers >= 0 && minimumMembers <= 100_000, 'NUMBER_OUT_OF_RANGE', { min: 0, max: 100_000 }, [
      'input',
      'minimumMembers',
    ]);
  }
  return {
    ...(input.name ? { name: cleanText(input.name, { max: 120, path: ['input', 'name'] }) } : {}),
    ...(typeof minimumMembers === 'number' ? { minimumMembers } : {}),
    ...(input.foundedOn ? { foundedOn: input.foundedOn } : {}),
    ...(dissolvedOn ? { dissolvedOn } : {}),
  };
}
