import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { caseRules } from '../case.js';
import type { CaseDeps } from '../deps.js';
import { countedArea, mayRelease } from './counted-area.js';
import type { SmallCountRelease } from './small-count-release.entity.js';
import { branchOfArea, changeRelease, findRelease } from './small-count-release.store.js';

/** Withholds a number again before its day, by whoever could release it. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED. */
export function withdrawSmallCountRelease(deps: CaseDeps, viewer: Viewer, releaseId: string): Promise<SmallCountRelease> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'withdrawSmallCountRelease'), async ({ tx }) => {
    const release = (await findRelease(tx, releaseId)) ?? refuse('NOT_FOUND');
    const area = countedArea(viewer, caseRules[release.kind].class);
    const isOwn = area !== null && (await branchOfArea(tx, area))?.id === release.branchId;
    // Elsewhere nobody is told that a number is small.
    refuseUnless(isOwn, 'NOT_FOUND');
    refuseUnless(mayRelease(viewer, release.kind, area), 'FORBIDDEN');
    const path = ['input', 'releaseId'];
    refuseUnless(release.withdrawnAt === null, 'STATE_NOT_ALLOWED', { state: 'WITHDRAWN' }, path);
    refuseUnless(shanghaiDay(now) < release.shownUntil, 'STATE_NOT_ALLOWED', { state: 'ENDED' }, path);
    return changeRelease(tx, release, { withdrawnById: signerOf(viewer), withdrawnAt: now.getTime() });
  });
}
