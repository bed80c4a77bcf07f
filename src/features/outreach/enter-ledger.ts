import type { Viewer } from '../../access/viewer.js';
import type { UnitOfWork } from '../../persistence/database.js';
import { type LedgerDeps, type LedgerEntryInput, recordEntry, reverseEntries } from '../achievements/index.js';
import type { PropagandaTalk } from './talk.entity.js';

const sourceOf = (talk: PropagandaTalk) => ({ kind: 'talk', id: talk.id });

/** What a confirmed talk counts for: once as a talk, and its listeners as person-times. */
export function entriesOf(talk: PropagandaTalk, evidenceIds: readonly string[]): LedgerEntryInput[] {
  const { heldOn: occurredOn, branchId, projectId } = talk;
  const entry = { source: sourceOf(talk), occurredOn, branchId, projectId, evidenceIds };
  return [
    { ...entry, indicator: 'TALKS', amount: 1 },
    { ...entry, indicator: 'TALK_AUDIENCE', amount: talk.audience },
  ];
}

/** Enters a confirmed talk. Errors: those of the ledger, PERIOD_CLOSED among them; paths begin with the talk, whose day it is. */
export async function enterTalk(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  talk: PropagandaTalk,
  evidenceIds: readonly string[],
): Promise<void> {
  for (const entry of entriesOf(talk, evidenceIds)) await recordEntry(unit, deps, viewer, entry, ['input', 'talkId']);
}

/** Takes back what a confirmed talk has counted for. Errors: those of the ledger, PERIOD_CLOSED among them. */
export async function takeBackTalk(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  talk: PropagandaTalk,
  reason: string,
): Promise<void> {
  await reverseEntries(unit, deps, viewer, { source: sourceOf(talk), reason });
}
