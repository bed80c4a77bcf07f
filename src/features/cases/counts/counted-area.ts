import { may, pathsWith } from '../../../access/may.js';
import type { Verb } from '../../../access/permissions.js';
import { subtrees } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { type CaseKind, caseKinds, caseRules } from '../case.js';

type CaseClass = (typeof caseRules)[CaseKind]['class'];

/** Who sees how many cases of a class there are, and who says that a small number may be shown: those who answer for them. */
const verbsOf: Readonly<Record<CaseClass, { readonly counts: Verb; readonly releases: Verb }>> = {
  S: { counts: 'COUNT_CASES', releases: 'RELEASE_SMALL_COUNTS' },
  T: { counts: 'HOLD_TALKS', releases: 'HOLD_TALKS' },
};

export const caseClasses = Object.keys(verbsOf) as CaseClass[];

export const kindsOf = (of: CaseClass): CaseKind[] => caseKinds.filter(kind => caseRules[kind].class === of);

/** Roots of the part of the tree whose cases of a class this viewer counts, as one number. */
export const countedRoots = (viewer: Viewer, of: CaseClass): readonly string[] =>
  subtrees('R', pathsWith(viewer, verbsOf[of].counts)).subtrees;

/** The one branch whose number she sees, with everything below; null for nothing, and for several parts that are counted together. */
export function countedArea(viewer: Viewer, of: CaseClass): string | null {
  const [root, ...others] = countedRoots(viewer, of);
  return root !== undefined && others.length === 0 ? root : null;
}

/** True for whoever says that small numbers of this kind may be shown in this area. */
export const mayRelease = (viewer: Viewer, kind: CaseKind, area: string): boolean =>
  may(viewer, verbsOf[caseRules[kind].class].releases, { path: area });
