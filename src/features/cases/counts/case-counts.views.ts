import { scopePredicate, subtrees } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import type { LocalDate } from '../../../lib/period.js';
import { type GuardedTable, guardTable } from '../../../lib/small-cells.js';
import type { Tx } from '../../../persistence/database.js';
import { both, isIn } from '../../../persistence/predicate.js';
import type { CaseKind } from '../case.js';
import { caseClasses, countedArea, countedRoots, kindsOf } from './counted-area.js';
import { releasedKinds } from './small-count-release.store.js';

/**
 * How many cases of each kind there are in the whole part of the tree that the viewer may count, small ones withheld unless released. No
 * narrower question can be asked: the difference of two answers would tell what one withholds. Talks are counted by those who hold them.
 */
export async function countCases(tx: Tx, viewer: Viewer, today: LocalDate): Promise<GuardedTable<CaseKind>> {
  const counts = new Map<CaseKind, number>();
  const released = new Set<CaseKind>();
  for (const of of caseClasses) {
    const roots = countedRoots(viewer, of);
    if (roots.length === 0) continue;
    for (const [kind, count] of await countIn(tx, kindsOf(of), roots)) counts.set(kind, count);
    const area = countedArea(viewer, of);
    for (const kind of area === null ? [] : await releasedKinds(tx, area, today)) if (counts.has(kind)) released.add(kind);
  }
  return guardTable(counts, released);
}

/** How many cases of each of these kinds lie below these roots; for what is shown or decided behind the guard only. */
export async function countIn(tx: Tx, kinds: readonly CaseKind[], roots: readonly string[]): Promise<ReadonlyMap<CaseKind, number>> {
  const where = both(isIn('c.kind', kinds), scopePredicate(subtrees('R', roots), 'c.branchId'));
  const rows = await tx.rows<{ kind: CaseKind; total: number }>(
    `SELECT c.kind, COUNT(*) AS total FROM case_file c WHERE ${where.sql} GROUP BY c.kind`,
    where.values,
  );
  return new Map(kinds.map(kind => [kind, Number(rows.find(row => row.kind === kind)?.total ?? 0)]));
}
