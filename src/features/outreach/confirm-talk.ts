import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import type { UnitOfWork } from '../../persistence/database.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { LedgerDeps } from '../achievements/index.js';
import type { OutreachDeps } from './deps.js';
import { enterTalk } from './enter-ledger.js';
import type { PropagandaTalk } from './talk.entity.js';
import { talkSteps } from './talk.policy.js';
import { changeTalk, evidenceOf, loadTalkToChange } from './talk.store.js';

export interface TalkConfirmation {
  readonly talkId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Confirms a logged talk; from now on it counts. The state and the ledger change in one transaction, and the row's version lets one of
 * two parallel confirmations through. Errors: NOT_FOUND, FORBIDDEN, VERSION_STALE, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, RECUSED, and those of
 * the ledger (PERIOD_CLOSED, EVIDENCE_MISSING).
 */
export const confirmTalk = (deps: OutreachDeps, viewer: Viewer, input: TalkConfirmation): Promise<PropagandaTalk> =>
  deps.database.inTransaction(actOf(viewer, 'confirmTalk'), unit => confirmTalkWithin(unit, deps, viewer, input));

/** The same within a transaction of the caller's. */
export async function confirmTalkWithin(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  input: TalkConfirmation,
): Promise<PropagandaTalk> {
  const { tx } = unit;
  const talk = await loadTalkToChange(tx, viewer, input.talkId);
  const confirmedById = signerOf(viewer);
  refuseStale(talk, input.expectedVersion);
  refuseStep(talkSteps.CONFIRM, viewer, { state: talk.state, hands: [talk.loggedById] }, ['input', 'talkId']);
  const confirmed = await changeTalk(tx, talk, { state: 'CONFIRMED', confirmedById, confirmedAt: deps.clock.now().getTime() });
  await enterTalk(unit, deps, viewer, confirmed, await evidenceOf(tx, talk.id));
  return confirmed;
}
