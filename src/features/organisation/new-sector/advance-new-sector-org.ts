import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { OrganisationDeps } from '../deps.js';
import type { NewSectorOrg } from './new-sector.entity.js';
import { isPreparation, type NewSectorState } from './new-sector.js';
import { changeOrg, lockOrg } from './new-sector.store.js';

export interface OrgStep {
  readonly orgId: string;
  readonly state: NewSectorState;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Records how far the talks with an organisation have come; PROSPECT, TALKING and PREPARING only, the others follow from what is done.
 * Errors: NOT_FOUND, VERSION_STALE, STATE_NOT_ALLOWED.
 */
export function advanceNewSectorOrg(deps: OrganisationDeps, viewer: Viewer, input: OrgStep): Promise<NewSectorOrg> {
  refuseUnless(mayAnywhere(viewer, 'KEEP_NEW_SECTOR'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'advanceNewSectorOrg'), async ({ tx }) => {
    const org = await lockOrg(tx, viewer.scope.I, input.orgId, input.expectedVersion);
    const path = ['input', 'state'];
    refuseUnless(isPreparation(org.state) || org.state === 'DISSOLVED', 'STATE_NOT_ALLOWED', { state: org.state }, path);
    refuseUnless(isPreparation(input.state), 'STATE_NOT_ALLOWED', { state: input.state }, path);
    return changeOrg(tx, org, { state: input.state });
  });
}
