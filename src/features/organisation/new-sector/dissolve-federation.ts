import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { changeBranch, loadBranch, refuseDissolution } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import { endEverythingIn } from '../members/member.store.js';
import type { NewSectorOrg } from './new-sector.entity.js';
import { changeOrg, endSpan, lockOrg, spansOf } from './new-sector.store.js';

export interface Dissolution {
  readonly orgId: string;
  readonly on: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Ends the women's federation of a new-sector organisation; its branch and its history stay. `on` is the first day without it.
 * Errors: NOT_FOUND, VERSION_STALE, FEDERATION_MISSING, BRANCH_HAS_CHILDREN, SPAN_INVALID, DAY_IN_FUTURE.
 */
export function dissolveFederation(deps: OrganisationDeps, viewer: Viewer, input: Dissolution): Promise<NewSectorOrg> {
  const today = shanghaiDay(deps.clock.now());
  refuseUnless(mayAnywhere(viewer, 'KEEP_NEW_SECTOR'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'dissolveFederation'), async unit => {
    const { tx } = unit;
    const org = await lockOrg(tx, viewer.scope.I, input.orgId, input.expectedVersion);
    refuseFuture(input.on, today, ['input', 'on']);
    const span = (await spansOf(tx, org.id, 'FEDERATION')).find(one => one.endsOn === null);
    if (!span?.federationBranchId || !span.mode) refuse('FEDERATION_MISSING', {}, ['input', 'orgId']);
    refuseUnless(span.startsOn < input.on, 'SPAN_INVALID', {}, ['input', 'on']);
    const branch = await loadBranch(tx, span.federationBranchId);
    await refuseDissolution(tx, branch, input.on, ['input', 'on']);
    await endEverythingIn(tx, span.federationBranchId, input.on, ['input', 'on']);
    await endSpan(tx, span, input.on);
    await changeBranch(tx, viewer.scope.I, branch, { dissolvedOn: input.on });
    const dissolved = await changeOrg(tx, org, { state: 'DISSOLVED' });
    const place = { orgId: org.id, orgName: org.name, spanId: span.id, areaId: org.branchId, federationBranchId: branch.id };
    const news = { ...place, mode: span.mode, on: input.on, accountId: signerOf(viewer) };
    for (const tell of deps.onFederationDissolved ?? []) await tell(unit, news);
    return dissolved;
  });
}
