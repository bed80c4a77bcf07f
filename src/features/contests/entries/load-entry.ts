import { refuseRecused } from '../../../access/recusal.store.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { holdRow } from '../../../persistence/hold-row.js';
import type { Tx } from '../../../persistence/tx.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { loadBranch } from '../../organisation/index.js';
import { Contest, ContestEntry } from '../contest.entity.js';
import { UNSEEN } from '../contest.js';
import { maySeeContest } from '../contest.policy.js';
import { type ContestEntryStep, type EntryPlaces, entrySteps, hasToDoWith } from './entry.policy.js';

export interface EntryToStep {
  readonly entryId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** An entry with its contest, and where both belong. */
export interface EntryInPlace {
  readonly entry: ContestEntry;
  readonly contest: Contest;
  readonly places: EntryPlaces;
}

/** An entry that this viewer sees. Errors: NOT_FOUND. */
export async function loadEntrySeen(tx: Tx, viewer: Viewer, entryId: string): Promise<EntryInPlace> {
  const entry = (await tx.manager.findOneBy(ContestEntry, { id: entryId })) ?? refuse('NOT_FOUND');
  const contest = await tx.manager.findOneByOrFail(Contest, { id: entry.contestId });
  const places = await placesOf(tx, entry, contest);
  const isSeen = maySeeContest(viewer, contest, places.host) && (!UNSEEN.includes(entry.state) || hasToDoWith(viewer, places));
  refuseUnless(isSeen, 'NOT_FOUND');
  return { entry, contest, places };
}

/**
 * Holds an entry for a step that this viewer may take with it now. One that she may not see does not exist for her; who stands aside from it or
 * from its contest takes none. Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE.
 */
export async function holdEntryFor(tx: Tx, viewer: Viewer, step: ContestEntryStep, input: EntryToStep): Promise<EntryInPlace> {
  const { contestId } = (await tx.manager.findOneBy(ContestEntry, { id: input.entryId })) ?? refuse('NOT_FOUND');
  await holdRow(tx, 'contest', contestId);
  await holdRow(tx, 'contest_entry', input.entryId);
  const found = await loadEntrySeen(tx, viewer, input.entryId);
  const { entry, places } = found;
  refuseUnless(entrySteps[step].may(viewer, places), 'FORBIDDEN');
  for (const id of [contestId, entry.id]) await refuseRecused(tx, viewer, id, ['input', 'entryId']);
  refuseStep(entrySteps[step], viewer, { state: entry.state, hands: [entry.submittedById] });
  refuseStale(entry, input.expectedVersion);
  return found;
}

async function placesOf(tx: Tx, entry: Pick<ContestEntry, 'branchId'>, contest: Pick<Contest, 'branchId'>): Promise<EntryPlaces> {
  const host = await loadBranch(tx, contest.branchId);
  return { host, from: entry.branchId === null ? null : await loadBranch(tx, entry.branchId) };
}
