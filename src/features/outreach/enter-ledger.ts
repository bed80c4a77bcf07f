import type { Viewer } from '../../access/viewer.js';
import type { UnitOfWork } from '../../persistence/database.js';
import { type LedgerDeps, recordEntry, reverseEntries } from '../achievements/index.js';
import type { PropagandaTalk } from './talk.entity.js';

const sourceOf = (talk: PropagandaTalk) => ({ kind: 'talk', id: talk.id });

/** A confirmed talk counts once, and its listeners as person-times. Errors: those of the ledger, PERIOD_CLOSED among them. */
export async function enterTalk(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  talk: PropagandaTalk,
  evidenceIds: readonly string[],
): Promise<void> {
  const { heldOn: occurredOn, branchId, projectId } = talk;
  const entry = { source: sourceOf(talk), occurredOn, branchId, projectId, evidenceIds };
  await recordEntry(unit, deps, viewer, { ...entry, indicator: 'TALKS', amount: 1 });
  await recordEntry(unit, deps, viewer, { ...entry, indicator: 'TALK_AUDIENCE', amount: talk.audience });
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
