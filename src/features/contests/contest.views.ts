import { type Scope, scopePredicate } from '../../access/scope.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery, type Page } from '../../persistence/page.js';
import { always, both, either, isIn, not, type Predicate } from '../../persistence/predicate.js';
import type { Tx } from '../../persistence/tx.js';
import type { Contest, ContestEntry, ContestRound } from './contest.entity.js';
import { UNSEEN } from './contest.js';

const select =
  'c.id, c.code, c.title, c.branchId, c.state, c.voterKinds, c.regionBranchId, c.rulesVersion, c.isDrill, c.entryQuota, c.stateBefore, c.noticeId, c.version, c.createdAt';

/** Everything but the drafts of other branches. */
const seen = (scope: Scope<'I'>): Predicate => either({ sql: `c.state <> 'DRAFT'`, values: [] }, scopePredicate(scope, 'c.branchId'));

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'contest c',
  where: both(seen(scope), where),
  order,
});

export const contestPage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<Contest>> => fetchPage<Contest>(tx, listQuery(scope, where, order), page);

export const countContests = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

/** Contests by id, those that this scope may see. */
export const findContests = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<Contest>(tx, listQuery(scope, isIn('c.id', ids), []));

/** Entries that were not accepted yet are known to the branch that sends them, and to the host. */
const seenEntry = (scope: Scope<'I'>): Predicate =>
  either(not(isIn('e.state', UNSEEN)), either(scopePredicate(scope, 'e.branchId'), scopePredicate(scope, 'c.branchId')));

const entryQuery = (scope: Scope<'I'>, where: Predicate): ListQuery => ({
  select:
    'e.id, e.contestId, e.number, e.title, e.performerName, e.branchId, e.state, e.stateReason, e.submittedById, e.version, e.createdAt',
  from: 'contest_entry e JOIN contest c ON c.id = e.contestId',
  where: both(both(seen(scope), seenEntry(scope)), where),
  order: [
    { expression: 'e.number', direction: 'ASC' },
    { expression: 'e.id', direction: 'ASC' },
  ],
});

export const entryPages = (tx: Tx, scope: Scope<'I'>, contestIds: readonly string[], page: PageRequest): Promise<Page<ContestEntry>[]> =>
  fetchPages<ContestEntry>(tx, 'e.contestId', contestIds, entryQuery(scope, always), page);

export const entryCounts = (tx: Tx, scope: Scope<'I'>, contestIds: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'e.contestId', contestIds, entryQuery(scope, always));

export const findEntries = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]): Promise<ContestEntry[]> =>
  findRows(tx, entryQuery(scope, isIn('e.id', ids)));

const roundColumns =
  'r.id, r.contestId, r.kind, r.number, r.state, r.opensAt, r.closesAt, r.ruleVersion, r.perDay, r.perEntryPerDay, r.totalCap, r.ballotMin, r.ballotMax, r.dailyFrom, r.dailyTo, r.isSelfVoteAllowed, r.proofLevel, r.display, r.displayMinutes, r.points, r.threshold, r.voteWeight, r.frozenAt, r.voterKinds, r.epoch, r.advanceCount, r.advancePerBranch, r.decidedAt, r.version, r.createdAt';

/** Rounds by id or by contest, in their order; those of contests that this scope may see. */
export function findRounds(tx: Tx, scope: Scope<'I'>, column: 'r.id' | 'r.contestId', keys: readonly string[]): Promise<ContestRound[]> {
  const from = 'contest_round r JOIN contest c ON c.id = r.contestId';
  const where = both(seen(scope), isIn(column, keys));
  return findRows(tx, { select: roundColumns, from, where, order: [{ expression: 'r.number', direction: 'ASC' }] });
}
