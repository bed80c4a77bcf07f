import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { mayKeepNewSector } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import type { NewSectorOrg } from './new-sector.entity.js';
import { isPreparation, type NewSectorKind, type NewSectorState } from './new-sector.js';
import { insertOrg, loadOrg } from './new-sector.store.js';

export interface NewOrg {
  readonly branchId: string;
  readonly name: string;
  readonly unifiedCode?: string | null | undefined;
  readonly sectorKind: NewSectorKind;
  readonly womenStaff?: number | null | undefined;
  readonly state?: NewSectorState | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

const MOST_STAFF = 10_000_000;

/** Adds a firm or association to the roll of an area. Errors: NOT_FOUND, FORBIDDEN, CODE_TAKEN, STATE_NOT_ALLOWED, NUMBER_OUT_OF_RANGE, text refusals. */
export function registerNewSectorOrg(deps: OrganisationDeps, viewer: Viewer, input: NewOrg): Promise<NewSectorOrg> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'registerNewSectorOrg'), async ({ tx }) => {
    const area = await loadBranch(tx, input.branchId);
    refuseUnless(mayKeepNewSector(viewer, area), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'registerNewSectorOrg', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      const org = { id: newId('new_sector_org'), branchId: area.id, ...particulars(input), createdAt: now.getTime() };
      await insertOrg(tx, viewer.scope.I, org, area);
      return org.id;
    });
    return loadOrg(tx, id);
  });
}

/** What the roll keeps of an organisation, checked. Errors: STATE_NOT_ALLOWED, NUMBER_OUT_OF_RANGE, text refusals. */
export function particulars(input: Omit<NewOrg, 'branchId'>) {
  const womenStaff = input.womenStaff ?? null;
  const state = input.state ?? 'PROSPECT';
  refuseUnless(womenStaff === null || (womenStaff >= 0 && womenStaff <= MOST_STAFF), 'NUMBER_OUT_OF_RANGE', { min: 0, max: MOST_STAFF }, [
    'input',
    'womenStaff',
  ]);
  refuseUnless(isPreparation(state), 'STATE_NOT_ALLOWED', { state }, ['input', 'state']);
  return {
    name: cleanText(input.name, { max: 120, path: ['input', 'name'] }),
    unifiedCode: input.unifiedCode
      ? cleanText(input.unifiedCode.normalize('NFKC').toUpperCase(), { max: 32, path: ['input', 'unifiedCode'] })
      : null,
    sectorKind: input.sectorKind,
    womenStaff,
    state,
  };
}
