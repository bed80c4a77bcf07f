import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseFuture } from '../../lib/future.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { holdRow } from '../../persistence/hold-row.js';
import { once } from '../../persistence/idempotency.js';
import type { Branch } from './branch.entity.js';
import { type BranchKind, type FederationLevel, pathUnder, refuseBadLevel, refuseBadParent, refuseDissolvedParent } from './branch.js';
import { mayChangeBranch } from './branch.policy.js';
import { insertBranch, loadBranch } from './branch.store.js';
import type { OrganisationDeps } from './deps.js';

export interface NewBranch {
  readonly parentId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: BranchKind;
  readonly level?: FederationLevel | null | undefined;
  readonly minimumMembers?: number | null | undefined;
  readonly foundedOn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

export type NewBranchDetails = Omit<NewBranch, 'parentId' | 'idempotencyKey'>;

/** Adds a branch to the tree. Errors: FORBIDDEN, NOT_FOUND, CODE_TAKEN, and those of `draftBranch`. */
export function createBranch(deps: OrganisationDeps, viewer: Viewer, input: NewBranch): Promise<Branch> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'createBranch'), async ({ tx }) => {
    // A move of the parent would leave its new child behind on the old path.
    await holdRow(tx, 'branch', input.parentId);
    const parent = await loadBranch(tx, input.parentId);
    refuseUnless(mayChangeBranch(viewer, parent), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'createBranch', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => (await addBranch(tx, viewer, input, parent, now)).id);
    return loadBranch(tx, id);
  });
}

/** The same inside a transaction that is open already. */
export const addBranch = (tx: Tx, viewer: Viewer, input: NewBranchDetails, parent: Branch, now: Date): Promise<Branch> =>
  insertBranch(tx, viewer.scope.I, draftBranch(input, parent, now));

/** A branch as it will be stored, checked against its parent. Errors: TREE_TOO_DEEP, BRANCH_DISSOLVED, FEDERATION_LEVEL_MISPLACED, text and day refusals. */
export function draftBranch(input: NewBranchDetails, parent: Omit<Branch, 'version'>, now: Date): Omit<Branch, 'version'> {
  const id = newId('branch');
  const level = input.level ?? null;
  const minimumMembers = input.minimumMembers ?? 0;
  const today = shanghaiDay(now);
  refuseBadParent(null, parent, ['input', 'parentId']);
  refuseDissolvedParent(parent, today, ['input', 'parentId']);
  refuseBadLevel(input.kind, level, parent, ['input', 'level']);
  refuseUnless(minimumMembers >= 0 && minimumMembers <= 100_000, 'NUMBER_OUT_OF_RANGE', { min: 0, max: 100_000 }, [
    'input',
    'minimumMembers',
  ]);
  refuseFuture(input.foundedOn, today, ['input', 'foundedOn']);
  return {
    id,
    code: cleanText(input.code, { max: 64, path: ['input', 'code'] }),
    name: cleanText(input.name, { max: 120, path: ['input', 'name'] }),
    kind: input.kind,
    level,
    parentId: parent.id,
    path: pathUnder(parent.path, id),
    minimumMembers,
    foundedOn: input.foundedOn ?? null,
    dissolvedOn: null,
    createdAt: now.getTime(),
  };
}
