import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { requiredReason } from '../../lib/review-flow.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { OutreachDeps } from './deps.js';
import { takeBackTalk } from './enter-ledger.js';
import type { PropagandaTalk } from './talk.entity.js';
import { talkSteps } from './talk.policy.js';
import { changeTalk, loadTalkToChange } from './talk.store.js';

export interface TalkVoiding {
  readonly talkId: string;
  readonly reason: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Voids a talk with a reason; if it was confirmed, its ledger rows are reversed in the same transaction.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, REASON_REQUIRED, PERIOD_CLOSED, text refusals.
 */
export function voidTalk(deps: OutreachDeps, viewer: Viewer, input: TalkVoiding): Promise<PropagandaTalk> {
  const voidReason = requiredReason(input.reason, ['input', 'reason']);
  return deps.database.inTransaction(actOf(viewer, 'voidTalk'), async unit => {
    const talk = await loadTalkToChange(unit.tx, viewer, input.talkId);
    refuseStale(talk, input.expectedVersion);
    refuseStep(talkSteps.VOID, viewer, talk, ['input', 'talkId']);
    const voided = await changeTalk(unit.tx, talk, { state: 'VOIDED', voidReason, voidedById: signerOf(viewer) });
    if (talk.state === 'CONFIRMED') await takeBackTalk(unit, deps, viewer, talk, voidReason);
    return voided;
  });
}
