import { mayAnywhere, pathsWith } from '../../../access/may.js';
import { scopePredicate, subtrees } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { always, both, either, equals, isIn, type Predicate } from '../../../persistence/predicate.js';
import { caseKinds, caseRules } from '../case.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';

/** A use without its words, and who watches over the case. */
export type UseRow = Omit<BreakGlassUse, 'reason' | 'justification' | 'reviewNote' | 'version'> & { readonly supervisorId: string };

const newestFirst: readonly SortKey[] = [
  { expression: 'u.openedAt', direction: 'DESC' },
  { expression: 'u.id', direction: 'DESC' },
];

/** Cases that somebody watches over, by a role she still holds there, and does not stand aside from: as `relationTo` has it. */
function watchedBy(viewer: Viewer, accountId: string): Predicate {
  const byVerb = (['SUPERVISE_CASES', 'HOLD_TALKS'] as const).flatMap(verb => {
    const paths = pathsWith(viewer, verb);
    const kinds = caseKinds.filter(kind => caseRules[kind].supervises === verb);
    return paths.length === 0 ? [] : [both(isIn('c.kind', kinds), scopePredicate(subtrees('R', paths), 'c.branchId'))];
  });
  const standsAside = 'EXISTS (SELECT 1 FROM recusal r WHERE r.accountId = ? AND r.recordId = c.id AND r.standing = 1)';
  return both(equals('c.supervisorId', accountId), either(...byVerb), { sql: `NOT ${standsAside}`, values: [accountId] });
}

/** One's own uses and those of cases that one watches over; all of them for whoever reads the trail. */
function seenBy(viewer: Viewer): Predicate {
  const accountId = viewer.account!.id;
  return mayAnywhere(viewer, 'READ_AUDIT') ? always : either(equals('u.accountId', accountId), watchedBy(viewer, accountId));
}

const listQuery = (viewer: Viewer, where: Predicate): ListQuery => ({
  select:
    'u.id, u.caseId, u.accountId, u.state, u.openedAt, u.closesAt, u.justifyBy, u.justifiedAt, u.reviewBy, u.reviewedAt, u.reviewedById, c.supervisorId',
  from: 'break_glass_use u JOIN case_file c ON c.id = u.caseId',
  where: both(where, seenBy(viewer)),
  order: newestFirst,
});

export const pageOfUses = (tx: Tx, viewer: Viewer, where: Predicate, page: PageRequest): Promise<Page<UseRow>> =>
  fetchPage<UseRow>(tx, listQuery(viewer, where), page);

export const countUses = (tx: Tx, viewer: Viewer, where: Predicate): Promise<number> => countRows(tx, listQuery(viewer, where));

export const oneUse = async (tx: Tx, viewer: Viewer, id: string): Promise<UseRow | undefined> =>
  (await findRows<UseRow>(tx, listQuery(viewer, equals('u.id', id))))[0];
