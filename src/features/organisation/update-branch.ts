import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseFuture } from '../../lib/future.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import type { Tx } from '../../persistence/database.js';
import { holdRow } from '../../persistence/hold-row.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Branch } from './branch.entity.js';
import { pathUnder, refuseBadLevel, refuseBadParent, refuseDissolvedParent } from './branch.js';
import { mayChangeBranch } from './branch.policy.js';
import { changeBranch, heightOf, holdTree, loadBranch, loadBranchInScope, movePaths, refuseDissolution } from './branch.store.js';
import type { OrganisationDeps } from './deps.js';
import { endEverythingIn } from './members/member.store.js';
import { isOnRoll } from './new-sector/new-sector.store.js';

export interface BranchChange {
  readonly branchId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly minimumMembers?: number | null | undefined;
  readonly foundedOn?: string | null | undefined;
  readonly dissolvedOn?: string | null | undefined;
}

/**
 * Renames, moves or dissolves a branch. Errors: NOT_FOUND, FORBIDDEN, VERSION_STALE, BRANCH_CYCLE, TREE_TOO_DEEP, BRANCH_DISSOLVED,
 * ROOT_STAYS, BRANCH_HAS_CHILDREN, FEDERATION_ON_ROLL, text refusals.
 */
export function updateBranch(deps: OrganisationDeps, viewer: Viewer, input: BranchChange): Promise<Branch> {
  const today = shanghaiDay(deps.clock.now());
  return deps.database.inTransaction(actOf(viewer, 'updateBranch'), async ({ tx }) => {
    const branch = await loadBranchInScope(tx, viewer.scope.I, input.branchId);
    refuseUnless(mayChangeBranch(viewer, branch), 'FORBIDDEN');
    refuseStale(branch, input.expectedVersion);
    return applyBranchChange(tx, viewer, branch, input, today);
  });
}

/**
 * The same inside a transaction that is open already, on a branch that the viewer may change. Dissolving a branch ends what is open in it;
 * a federation of the new-sector roll is dissolved there, so that the roll and the ledger hear of it.
 */
export async function applyBranchChange(
  tx: Tx,
  viewer: Viewer,
  branch: Branch,
  input: Omit<BranchChange, 'branchId'>,
  today: string,
): Promise<Branch> {
  const place = input.parentId ? await newPlace(tx, viewer, branch, input.parentId, today) : {};
  const patch = { ...place, ...details(branch, input, today) };
  if (input.dissolvedOn) {
    await refuseDissolution(tx, branch, input.dissolvedOn, ['input', 'dissolvedOn']);
    refuseUnless(!(await isOnRoll(tx, branch.id)), 'FEDERATION_ON_ROLL', {}, ['input', 'dissolvedOn']);
    await endEverythingIn(tx, branch.id, input.dissolvedOn, ['input', 'dissolvedOn']);
  }
  const changed = await changeBranch(tx, viewer.scope.I, branch, patch);
  if (changed.path !== branch.path) await movePaths(tx, branch.path, changed.path);
  return changed;
}

async function newPlace(tx: Tx, viewer: Viewer, branch: Branch, parentId: string, today: string): Promise<Partial<Branch>> {
  await holdTree(tx);
  await holdRow(tx, 'branch', parentId);
  const parent = await loadBranch(tx, parentId);
  refuseUnless(mayChangeBranch(viewer, parent), 'FORBIDDEN');
  refuseBadParent(branch, parent, ['input', 'parentId'], await heightOf(tx, branch));
  refuseDissolvedParent(parent, today, ['input', 'parentId']);
  refuseBadLevel(branch.kind, branch.level, parent, ['input', 'parentId']);
  return { parentId: parent.id, path: pathUnder(parent.path, branch.id) };
}

function details(branch: Branch, input: Omit<BranchChange, 'branchId'>, today: string): Partial<Branch> {
  const { minimumMembers, dissolvedOn } = input;
  refuseFuture(input.foundedOn, today, ['input', 'foundedOn']);
  refuseFuture(dissolvedOn, today, ['input', 'dissolvedOn']);
  const life = { from: input.foundedOn ?? branch.foundedOn, to: dissolvedOn ?? branch.dissolvedOn };
  refuseUnless(!life.from || !life.to || life.from <= life.to, 'SPAN_INVALID', {}, ['input', dissolvedOn ? 'dissolvedOn' : 'foundedOn']);
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
