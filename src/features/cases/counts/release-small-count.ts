import { actOf } from '../../../access/act.js';
import { reasonOf } from '../../../access/privacy/purpose.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { type LocalDate, shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { isSmall } from '../../../lib/small-cells.js';
import { newId } from '../../../lib/typeid.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { type CaseKind, caseRules } from '../case.js';
import type { CaseDeps } from '../deps.js';
import { countIn } from './case-counts.views.js';
import { countedArea, countedRoots, mayRelease } from './counted-area.js';
import type { SmallCountRelease } from './small-count-release.entity.js';
import { branchOfArea, insertRelease, releasedKinds } from './small-count-release.store.js';

interface Release {
  readonly kind: CaseKind;
  readonly reason: string;
  readonly until: LocalDate;
}

const aYearAfter = (day: LocalDate): LocalDate => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/**
 * Shows the number of cases of a kind, as it is withheld from the viewer herself, to whoever counts the same part of the tree, until a day. What
 * she does not count she does not release: her answer would tell how small it is. Errors: FORBIDDEN, RELEASE_SPAN_INVALID, COUNT_OF_SEVERAL_PARTS,
 * COUNT_NOT_WITHHELD, REASON_TOO_SHORT, REASON_NAMES_SOMEBODY, text refusals.
 */
export function releaseSmallCount(deps: CaseDeps, viewer: Viewer, { kind, reason, until }: Release): Promise<SmallCountRelease> {
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  const area = areaOf(viewer, kind);
  const kept = reasonOf(reason, ['input', 'reason']);
  refuseUnless(today < until && until <= aYearAfter(today), 'RELEASE_SPAN_INVALID', {}, ['input', 'until']);
  return deps.database.inTransaction(actOf(viewer, 'releaseSmallCount', { reason: kept }), async ({ tx }) => {
    const branch = (await branchOfArea(tx, area)) ?? refuse('FORBIDDEN');
    // Of two at once the second finds it shown.
    await holdRow(tx, 'branch', branch.id);
    const count = (await countIn(tx, [kind], [area])).get(kind)!;
    const isShown = !isSmall(count) || (await releasedKinds(tx, area, today)).includes(kind);
    refuseUnless(!isShown, 'COUNT_NOT_WITHHELD', {}, ['input', 'kind']);
    const released = { releasedById: signerOf(viewer), releasedAt: now.getTime(), withdrawnById: null, withdrawnAt: null };
    return insertRelease(tx, {
      ...{ id: newId('small_count_release'), branchId: branch.id, kind, reason: kept, shownUntil: until },
      ...released,
    });
  });
}

/** Errors: FORBIDDEN, COUNT_OF_SEVERAL_PARTS. */
function areaOf(viewer: Viewer, kind: CaseKind): string {
  const { class: of } = caseRules[kind];
  refuseUnless(
    countedRoots(viewer, of).some(root => mayRelease(viewer, kind, root)),
    'FORBIDDEN',
  );
  return countedArea(viewer, of) ?? refuse('COUNT_OF_SEVERAL_PARTS', {}, ['input', 'kind']);
}
