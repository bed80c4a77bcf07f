import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId, suffixOf } from '../../../lib/typeid.js';
import type { UnitOfWork } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { once } from '../../../persistence/idempotency.js';
import type { Branch } from '../branch.entity.js';
import { pathUnder, refuseBadParent, refuseDissolvedParent } from '../branch.js';
import { mayChangeBranch } from '../branch.policy.js';
import { insertBranch, loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import { overlap, refuseInactive } from '../members/member.js';
import type { NewSectorOrg } from './new-sector.entity.js';
import { type EstablishMode, hasFederation } from './new-sector.js';
import { changeOrg, insertSpan, loadOrg, lockOrg, spansOf } from './new-sector.store.js';

export interface Establishment {
  readonly orgId: string;
  readonly mode: EstablishMode;
  readonly on: string;
  readonly parentBranchId: string;
  readonly name?: string | null | undefined;
  readonly code?: string | null | undefined;
  readonly minimumMembers?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Founds the women's federation of a new-sector organisation: a branch in the tree, a dated stretch in the roll, and news for the ledger,
 * in one transaction. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, FEDERATION_SPAN_OVERLAPS, CODE_TAKEN, day and text refusals.
 */
export function establishFederation(deps: OrganisationDeps, viewer: Viewer, input: Establishment): Promise<NewSectorOrg> {
  const now = deps.clock.now();
  refuseUnless(mayAnywhere(viewer, 'KEEP_NEW_SECTOR'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'establishFederation'), async unit => {
    const { tx } = unit;
    await holdRow(tx, 'new_sector_org', input.orgId);
    await holdRow(tx, 'branch', input.parentBranchId);
    const parent = await loadBranch(tx, input.parentBranchId);
    refuseUnless(mayChangeBranch(viewer, parent), 'FORBIDDEN');
    const accountId = signerOf(viewer);
    const write = { accountId, operation: 'establishFederation', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, () => establish(unit, deps, viewer, input, parent));
    return loadOrg(tx, id);
  });
}

async function establish(unit: UnitOfWork, deps: OrganisationDeps, viewer: Viewer, input: Establishment, parent: Branch): Promise<string> {
  const { tx } = unit;
  const now = deps.clock.now();
  const org = await lockOrg(tx, viewer.scope.I, input.orgId);
  refuseFuture(input.on, shanghaiDay(now), ['input', 'on']);
  refuseUnless(!hasFederation(org.state), 'STATE_NOT_ALLOWED', { state: org.state }, ['input', 'orgId']);
  refuseInactive(parent, input.on, ['input', 'on']);
  const span = { startsOn: input.on, endsOn: null };
  const isRivalled = (await spansOf(tx, org.id, 'FEDERATION')).some(other => overlap(other, span));
  refuseUnless(!isRivalled, 'FEDERATION_SPAN_OVERLAPS', {}, ['input', 'on']);
  const branch = await insertBranch(tx, viewer.scope.I, draftFederation(org, input, parent, now));
  const spanId = newId('new_sector_span');
  await insertSpan(tx, { id: spanId, orgId: org.id, flag: 'FEDERATION', ...span, mode: input.mode, federationBranchId: branch.id });
  await changeOrg(tx, org, { state: 'ESTABLISHED' });
  const place = { orgId: org.id, orgName: org.name, spanId, areaId: org.branchId, federationBranchId: branch.id };
  const news = { ...place, mode: input.mode, on: input.on, accountId: signerOf(viewer) };
  for (const tell of deps.onFederationEstablished ?? []) await tell(unit, news);
  return org.id;
}

/** The branch of a federation as it will be stored. Errors: NUMBER_OUT_OF_RANGE, TREE_TOO_DEEP, BRANCH_DISSOLVED, text refusals. */
export function draftFederation(
  org: { name: string },
  input: Omit<Establishment, 'orgId' | 'parentBranchId'>,
  parent: Omit<Branch, 'version'>,
  now: Date,
): Omit<Branch, 'version'> {
  const id = newId('branch');
  const minimumMembers = input.minimumMembers ?? 0;
  refuseBadParent(null, parent, ['input', 'parentBranchId']);
  refuseDissolvedParent(parent, shanghaiDay(now), ['input', 'parentBranchId']);
  refuseUnless(minimumMembers >= 0 && minimumMembers <= 100_000, 'NUMBER_OUT_OF_RANGE', { min: 0, max: 100_000 }, [
    'input',
    'minimumMembers',
  ]);
  return {
    id,
    code: input.code ? cleanText(input.code, { max: 64, path: ['input', 'code'] }) : `NSF-${suffixOf(id).toUpperCase()}`,
    name: cleanText(input.name ?? `${org.name}妇联`, { max: 120, path: ['input', 'name'] }),
    kind: 'NEW_SECTOR_FEDERATION',
    level: null,
    parentId: parent.id,
    path: pathUnder(parent.path, id),
    minimumMembers,
    foundedOn: input.on,
    dissolvedOn: null,
    createdAt: now.getTime(),
  };
}
