import { In, Not } from 'typeorm';
import { refuseRecused } from '../../access/recusal.store.js';
import type { Scope } from '../../access/scope.js';
import { covers } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { holdRow } from '../../persistence/hold-row.js';
import { changeRow } from '../../persistence/versioned.js';
import { type Branch, loadBranch } from '../organisation/index.js';
import { Contest, ContestEntry, ContestRound } from './contest.entity.js';
import { type ContestEntryState, STANDING } from './contest.js';
import { mayRunContest, maySeeContest } from './contest.policy.js';

/** A contest that the viewer sees, and the branch that runs it. Errors: NOT_FOUND, also for a draft of somebody else's. */
export async function loadContestSeen(tx: Tx, viewer: Viewer, id: string): Promise<{ contest: Contest; branch: Branch }> {
  const contest = (await tx.manager.findOneBy(Contest, { id })) ?? refuse('NOT_FOUND');
  const branch = await loadBranch(tx, contest.branchId);
  refuseUnless(maySeeContest(viewer, contest, branch), 'NOT_FOUND');
  return { contest, branch };
}

/** A contest this viewer runs. Errors: NOT_FOUND, FORBIDDEN, RECUSED. */
export const loadContestToRun = async (tx: Tx, viewer: Viewer, id: string): Promise<Contest> =>
  (await loadContestFor(tx, viewer, id, mayRunContest)).contest;

/** The same, held: whoever else runs the contest comes before this transaction or after it. */
export async function holdContestToRun(tx: Tx, viewer: Viewer, id: string): Promise<Contest> {
  await holdRow(tx, 'contest', id);
  return loadContestToRun(tx, viewer, id);
}

/** A contest with its branch, for whom this policy lets in. Errors: NOT_FOUND, FORBIDDEN, RECUSED. */
export async function loadContestFor(
  tx: Tx,
  viewer: Viewer,
  id: string,
  isAllowed: (viewer: Viewer, branch: Branch) => boolean,
): Promise<{ contest: Contest; branch: Branch }> {
  const seen = await loadContestSeen(tx, viewer, id);
  refuseUnless(isAllowed(viewer, seen.branch), 'FORBIDDEN');
  await refuseRecused(tx, viewer, id, ['input']);
  return seen;
}

export async function insertContest(tx: Tx, scope: Scope<'I'>, branch: Branch, contest: Omit<Contest, 'version'>): Promise<Contest> {
  refuseUnless(covers(scope, branch.path), 'FORBIDDEN');
  refuseUnless(!(await tx.manager.existsBy(Contest, { code: contest.code })), 'CODE_TAKEN', { code: contest.code }, ['input', 'code']);
  await tx.manager.insert(Contest, contest);
  return { ...contest, version: 1 };
}

export const loadContest = (tx: Tx, id: string): Promise<Contest> => tx.manager.findOneByOrFail(Contest, { id });

export const changeContest = (tx: Tx, contest: Contest, patch: Partial<Contest>): Promise<Contest> =>
  changeRow(tx, Contest, contest, patch);

const nextNumber = (numbers: readonly { number: number }[]): number => numbers.reduce((most, { number }) => Math.max(most, number), 0) + 1;

/** The number after the last one; two who ask at once are told apart by the unique index, and the later one asks again. */
export async function nextEntryNumber(tx: Tx, contestId: string): Promise<number> {
  return nextNumber(await tx.manager.find(ContestEntry, { where: { contestId }, order: { number: 'DESC' }, take: 1 }));
}

export const roundsOf = (tx: Tx, contestId: string): Promise<ContestRound[]> =>
  tx.manager.find(ContestRound, { where: { contestId }, order: { number: 'ASC' } });

export const nextRoundNumber = nextNumber;

/** Every entry of a contest, by number. */
export const entriesOf = (tx: Tx, contestId: string): Promise<ContestEntry[]> =>
  tx.manager.find(ContestEntry, { where: { contestId }, order: { number: 'ASC' } });

/** The entries that stand, by number. */
export const standingEntries = (tx: Tx, contestId: string): Promise<ContestEntry[]> =>
  tx.manager.find(ContestEntry, { where: { contestId, state: In([...STANDING]) }, order: { number: 'ASC' } });

export const hasEntriesIn = (tx: Tx, contestId: string, states: readonly ContestEntryState[]): Promise<boolean> =>
  tx.manager.existsBy(ContestEntry, { contestId, state: In([...states]) });

/** How many entries a branch has sent, without those that were withdrawn. */
export const countEntriesOf = (tx: Tx, contestId: string, branchId: string): Promise<number> =>
  tx.manager.countBy(ContestEntry, { contestId, branchId, state: Not('WITHDRAWN') });

export const changeEntry = (tx: Tx, entry: ContestEntry, patch: Partial<ContestEntry>): Promise<ContestEntry> =>
  changeRow(tx, ContestEntry, entry, patch);

export async function insertEntry(tx: Tx, entry: Omit<ContestEntry, 'version'>): Promise<void> {
  await tx.manager.insert(ContestEntry, entry);
}
export const loadEntry = (tx: Tx, id: string): Promise<ContestEntry> => tx.manager.findOneByOrFail(ContestEntry, { id });

export async function insertRound(tx: Tx, round: Omit<ContestRound, 'version'>): Promise<void> {
  await tx.manager.insert(ContestRound, round);
}
export const findRound = (tx: Tx, id: string): Promise<ContestRound | null> => tx.manager.findOneBy(ContestRound, { id });

export const changeRound = (tx: Tx, round: ContestRound, patch: Partial<ContestRound>): Promise<ContestRound> =>
  changeRow(tx, ContestRound, round, patch);

export const findEntry = (tx: Tx, id: string): Promise<ContestEntry | null> => tx.manager.findOneBy(ContestEntry, { id });

/** How many entries of a contest stand. */
export const countStanding = (tx: Tx, contestId: string): Promise<number> =>
  tx.manager.countBy(ContestEntry, { contestId, state: In([...STANDING]) });
