import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { holdRow } from '../../persistence/hold-row.js';
import { once } from '../../persistence/idempotency.js';
import { loadBranch } from '../organisation/index.js';
import type { Contest } from './contest.entity.js';
import { mayRunContest } from './contest.policy.js';
import { insertContest, loadContest } from './contest.store.js';
import type { ContestsDeps } from './deps.js';
import { quotaOf } from './entries/entry.js';
import { regionOf } from './voters/region.js';
import { kindsText, USUAL_KINDS, type VoterKind } from './voters/voter.js';

export interface NewContest {
  readonly branchId: string;
  readonly code: string;
  readonly title: string;
  readonly voterKinds?: readonly VoterKind[] | null | undefined;
  readonly regionBranchId?: string | null | undefined;
  readonly isDrill?: boolean | null | undefined;
  readonly entryQuota?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Starts a contest as a draft. Errors: NOT_FOUND, FORBIDDEN, CODE_TAKEN, VOTER_KINDS_INVALID, REGION_NEEDS_MEMBERS, ENTRY_QUOTA_INVALID,
 *  IDEMPOTENCY_MISMATCH, text refusals. */
export function createContest(deps: ContestsDeps, viewer: Viewer, input: NewContest): Promise<Contest> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'createContest'), async ({ tx }) => {
    // A parallel repeat waits here, and so meets the first one's result instead of a taken code.
    await holdRow(tx, 'branch', input.branchId);
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayRunContest(viewer, branch), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'createContest', key: input.idempotencyKey, body: input, now };
    const kinds = input.voterKinds ?? USUAL_KINDS;
    const id = await once(tx, write, async () => {
      const contest = await insertContest(tx, viewer.scope.I, branch, {
        id: newId('contest'),
        code: cleanText(input.code, { max: 64, path: ['input', 'code'] }),
        title: cleanText(input.title, { max: 120, path: ['input', 'title'] }),
        branchId: branch.id,
        state: 'DRAFT',
        voterKinds: kindsText(kinds),
        rulesVersion: 0,
        isDrill: input.isDrill ?? false,
        entryQuota: quotaOf(input.entryQuota),
        regionBranchId: await regionOf(tx, input.regionBranchId, kinds),
        ...{ stateBefore: null, noticeId: null },
        createdAt: now.getTime(),
      });
      return contest.id;
    });
    return loadContest(tx, id);
  });
}
