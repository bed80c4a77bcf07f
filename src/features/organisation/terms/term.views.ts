import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import type { Page } from '../../../persistence/page.js';
import { both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { Branch } from '../branch.entity.js';
import { branchPage, countBranches } from '../branch.views.js';
import { branchExistsOn, onDay } from '../dated.js';
import type { BranchTerm } from './term.entity.js';

export const termRows = (tx: Tx, branchIds: readonly string[]): Promise<BranchTerm[]> => {
  const where = isIn('branchId', branchIds);
  return tx.rows(
    `SELECT id, branchId, startsOn, endsOn, electedOn, createdAt FROM branch_term WHERE ${where.sql} ORDER BY startsOn`,
    where.values,
  );
};

/** Branches that exist on the day and had a term, but none that still runs: their election is overdue. */
const overdue = (asOf: LocalDate): Predicate =>
  both(branchExistsOn('b', asOf), {
    sql: `EXISTS (SELECT 1 FROM branch_term past WHERE past.branchId = b.id AND past.endsOn <= ?)
      AND NOT EXISTS (SELECT 1 FROM branch_term running WHERE running.branchId = b.id AND running.startsOn <= ? AND running.endsOn > ?)`,
    values: [asOf, asOf, asOf],
  });

/** Branches that exist on the day with fewer people than their rules ask for. */
const belowMinimum = (asOf: LocalDate): Predicate => {
  const present = onDay('ms', asOf);
  return both(branchExistsOn('b', asOf), {
    sql: `b.minimumMembers > (SELECT COUNT(*) FROM membership ms WHERE ms.branchId = b.id AND ${present.sql})`,
    values: present.values,
  });
};

export interface BranchReport {
  readonly page: (order: readonly SortKey[], request: PageRequest) => Promise<Page<Branch>>;
  readonly count: () => Promise<number>;
}

const report = (tx: Tx, where: Predicate): BranchReport => ({
  page: (order, request) => branchPage(tx, where, order, request),
  count: () => countBranches(tx, where),
});

export const overdueBranches = (tx: Tx, asOf: LocalDate, where: Predicate): BranchReport => report(tx, both(overdue(asOf), where));
export const undersizedBranches = (tx: Tx, asOf: LocalDate, where: Predicate): BranchReport => report(tx, both(belowMinimum(asOf), where));
