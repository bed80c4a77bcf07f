import { In } from 'typeorm';
import { recusedFrom, refuseRecused } from '../../../../access/recusal.store.js';
import { refuseStep } from '../../../../access/steps.js';
import type { Viewer } from '../../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../../lib/refusal.js';
import type { Tx } from '../../../../persistence/database.js';
import { holdRow } from '../../../../persistence/hold-row.js';
import { changeRow, refuseStale } from '../../../../persistence/versioned.js';
import { loadBranch } from '../../../organisation/index.js';
import { loadContest, loadEntry } from '../../contest.store.js';
import { ContestComplaint } from './complaint.entity.js';
import { OPEN_COMPLAINTS } from './complaint.js';
import { type ComplaintPlaces, type ComplaintStep, complaintSteps, handsOf, mayHandleComplaint } from './complaint.policy.js';

export const insertComplaint = (tx: Tx, row: Omit<ContestComplaint, 'version'>): Promise<unknown> =>
  tx.manager.insert(ContestComplaint, row);

const findComplaint = (tx: Tx, id: string): Promise<ContestComplaint | null> => tx.manager.findOneBy(ContestComplaint, { id });

export const findComplaintByCode = (tx: Tx, codeHash: string): Promise<ContestComplaint | null> =>
  tx.manager.findOneBy(ContestComplaint, { codeHash });

/** Errors: VERSION_STALE. */
export const changeComplaint = (tx: Tx, row: ContestComplaint, patch: Partial<ContestComplaint>): Promise<ContestComplaint> =>
  changeRow(tx, ContestComplaint, row, patch);

/** Where the contest and the entry of a complaint belong. */
export async function placesOf(tx: Tx, { contestId, entryId }: ContestComplaint): Promise<ComplaintPlaces> {
  const host = await loadBranch(tx, (await loadContest(tx, contestId)).branchId);
  const from = entryId === null ? null : (await loadEntry(tx, entryId)).branchId;
  return { host, entrant: from === null ? null : await loadBranch(tx, from) };
}

/** A complaint for somebody who may handle it and stands aside neither from the contest nor from the entry. */
export async function complaintInHand(
  tx: Tx,
  viewer: Viewer,
  id: string,
): Promise<{ row: ContestComplaint; places: ComplaintPlaces } | null> {
  const row = await findComplaint(tx, id);
  if (!row || viewer.account === null) return null;
  const places = await placesOf(tx, row);
  const aside = await recusedFrom(tx, viewer.account.id, [row.contestId, ...(row.entryId === null ? [] : [row.entryId])]);
  return mayHandleComplaint(viewer, places) && aside.size === 0 ? { row, places } : null;
}

/** The newest complaints about a contest that this viewer may handle. */
export async function complaintsFor(tx: Tx, viewer: Viewer, contestId: string, most: number): Promise<ContestComplaint[]> {
  const rows = await tx.manager.find(ContestComplaint, { where: { contestId }, order: { id: 'DESC' }, take: most });
  const seen: ContestComplaint[] = [];
  for (const row of rows) if (mayHandleComplaint(viewer, await placesOf(tx, row))) seen.push(row);
  return seen;
}

export interface ComplaintToMove {
  readonly complaintId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Holds the contest of a complaint until the end of the transaction and says who may take this step with it now. For whoever may not handle it
 * there is none. Errors: NOT_FOUND, RECUSED, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE.
 */
export async function holdComplaint(
  tx: Tx,
  viewer: Viewer,
  stepOf: (row: ContestComplaint) => ComplaintStep,
  { complaintId, expectedVersion }: ComplaintToMove,
): Promise<ContestComplaint> {
  const known = (await findComplaint(tx, complaintId)) ?? refuse('NOT_FOUND');
  await holdRow(tx, 'contest', known.contestId);
  refuseUnless(mayHandleComplaint(viewer, await placesOf(tx, known)), 'NOT_FOUND');
  const row = (await findComplaint(tx, complaintId)) ?? refuse('NOT_FOUND');
  for (const id of [row.contestId, ...(row.entryId === null ? [] : [row.entryId])]) await refuseRecused(tx, viewer, id, ['input']);
  refuseStep(complaintSteps[stepOf(row)], viewer, { state: row.state, hands: handsOf(row) });
  refuseStale(row, expectedVersion);
  return row;
}

/** True while an objection that came during the public notice waits for its answer. */
export const hasUnansweredObjections = (tx: Tx, contestId: string): Promise<boolean> =>
  tx.manager.existsBy(ContestComplaint, { contestId, isObjection: true, state: In([...OPEN_COMPLAINTS]) });
