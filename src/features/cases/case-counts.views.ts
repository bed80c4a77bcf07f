import { pathsWith } from '../../access/may.js';
import { scopePredicate, subtrees } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import { type GuardedTable, guardTable } from '../../lib/small-cells.js';
import type { Tx } from '../../persistence/database.js';
import { both, isIn } from '../../persistence/predicate.js';
import { type CaseKind, caseKinds, caseRules } from './case.js';

/**
 * How many cases of each kind there are in the whole part of the tree that the viewer may count, small ones withheld. No narrower question can
 * be asked: the difference of two answers would tell what one withholds. Talks are counted by those who hold them.
 */
export async function countCases(tx: Tx, viewer: Viewer): Promise<GuardedTable<CaseKind>> {
  const counts = new Map<CaseKind, number>();
  for (const [of, verb] of [
    ['S', 'COUNT_CASES'],
    ['T', 'HOLD_TALKS'],
  ] as const) {
    const paths = pathsWith(viewer, verb);
    const kinds = caseKinds.filter(kind => caseRules[kind].class === of);
    if (paths.length === 0) continue;
    const where = both(isIn('c.kind', kinds), scopePredicate(subtrees('R', paths), 'c.branchId'));
    const rows = await tx.rows<{ kind: CaseKind; total: number }>(
      `SELECT c.kind, COUNT(*) AS total FROM case_file c WHERE ${where.sql} GROUP BY c.kind`,
      where.values,
    );
    for (const kind of kinds) counts.set(kind, Number(rows.find(row => row.kind === kind)?.total ?? 0));
  }
  return guardTable(counts);
}
