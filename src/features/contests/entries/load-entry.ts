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

/**
 * Holds an entry for a step that this viewer may take with it now. One that she may not see does not exist for her.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE.
 */
export async function holdEntryFor(tx: Tx, viewer: Viewer, step: ContestEntryStep, input: EntryToStep): Promise<EntryInPlace> {
  const { contestId } = (await tx.manager.findOneBy(ContestEntry, { id: input.entryId })) ?? refuse('NOT_FOUND');
  await holdRow(tx, 'contest', contestId);
  await holdRow(tx, 'contest_entry', input.entryId);
  const entry = await tx.manager.findOneByOrFail(ContestEntry, { id: input.entryId });
  const contest = await tx.manager.findOneByOrFail(Contest, { id: contestId });
  const places = await placesOf(tx, entry, contest);
  const mayTake = entrySteps[step].may(viewer, places);
  const isSeen = maySeeContest(viewer, contest, places.host) && (!UNSEEN.includes(entry.state) || hasToDoWith(viewer, places));
  refuseUnless(isSeen, 'NOT_FOUND');
  refuseUnless(mayTake, 'FORBIDDEN');
  refuseStep(entrySteps[step], viewer, { state: entry.state, hands: [entry.submittedById] });
  refuseStale(entry, input.expectedVersion);
  return { entry, contest, places };
}

async function placesOf(tx: Tx, entry: Pick<ContestEntry, 'branchId'>, contest: Pick<Contest, 'branchId'>): Promise<EntryPlaces> {
  const host = await loadBranch(tx, contest.branchId);
  return { host, from: entry.branchId === null ? null : await loadBranch(tx, entry.branchId) };
}
