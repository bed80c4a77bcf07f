import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { once } from '../../../persistence/idempotency.js';
import { mayChangeBranch } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import { refuseInactive } from '../members/member.js';
import { markRenewed } from '../new-sector/new-sector.store.js';
import type { BranchTerm } from './term.entity.js';
import { insertTerm, loadTerm } from './term.store.js';

export interface NewTerm {
  readonly branchId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly electedOn?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Records an elected term. A second term of a new-sector federation renews it. Errors: NOT_FOUND, FORBIDDEN, SPAN_INVALID, TERM_OVERLAPS,
 * BRANCH_NOT_ACTIVE, DAY_IN_FUTURE.
 */
export function recordTerm(deps: OrganisationDeps, viewer: Viewer, input: NewTerm): Promise<BranchTerm> {
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  return deps.database.inTransaction(actOf(viewer, 'recordTerm'), async ({ tx }) => {
    await holdRow(tx, 'branch', input.branchId);
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayChangeBranch(viewer, branch), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'recordTerm', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      const { startsOn, endsOn, electedOn } = input;
      refuseFuture(startsOn, today, ['input', 'startsOn']);
      refuseFuture(electedOn, today, ['input', 'electedOn']);
      refuseUnless(startsOn < endsOn, 'SPAN_INVALID', {}, ['input', 'endsOn']);
      refuseInactive(branch, startsOn, ['input', 'startsOn']);
      const term = {
        id: newId('branch_term'),
        branchId: branch.id,
        startsOn,
        endsOn,
        electedOn: electedOn ?? null,
        createdAt: now.getTime(),
      };
      const { isFirst } = await insertTerm(tx, term);
      if (!isFirst && branch.kind === 'NEW_SECTOR_FEDERATION') await markRenewed(tx, branch.id);
      return term.id;
    });
    return loadTerm(tx, id);
  });
}
