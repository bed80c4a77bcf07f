import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { kindOf, newId } from '../../lib/typeid.js';
import type { Act } from '../../persistence/act.js';
import type { KeepingDeps } from './deps.js';
import type { LegalHold } from './keeping.entity.js';
import { changeHold, findHold, insertHold, openHolds } from './legal-hold.store.js';

/** Why, by whom (null: the command line), and the act it is in the trail. */
export interface HoldDecision {
  readonly reason: string;
  readonly accountId: string | null;
  readonly act: Act;
}

const reasonOf = ({ reason }: HoldDecision): string => cleanText(reason, { max: 500, path: ['input', 'reason'] });

/** Keeps everything about a subject from being erased, by rule and on request. Errors: ID_INVALID, HOLD_IS_THERE, text refusals. */
export function placeHold({ database, clock }: KeepingDeps, subjectId: string, decision: HoldDecision): Promise<LegalHold> {
  refuseUnless(kindOf(subjectId), 'ID_INVALID');
  const reason = reasonOf(decision);
  return database.inTransaction(decision.act, async ({ tx, about }) => {
    about(subjectId);
    refuseUnless((await openHolds(tx, subjectId)).length === 0, 'HOLD_IS_THERE', {}, ['input', 'subjectId']);
    const placed = { placedById: decision.accountId, placedAt: clock.now().getTime() };
    return insertHold(tx, { id: newId('legal_hold'), subjectId, reason, ...placed, liftedById: null, liftedAt: null, liftReason: null });
  });
}

/** Ends a hold. Errors: NOT_FOUND, STATE_NOT_ALLOWED, text refusals. */
export function liftHold({ database, clock }: KeepingDeps, holdId: string, decision: HoldDecision): Promise<LegalHold> {
  const liftReason = reasonOf(decision);
  return database.inTransaction(decision.act, async ({ tx }) => {
    const hold = (await findHold(tx, holdId)) ?? refuse('NOT_FOUND');
    refuseUnless(hold.liftedAt === null, 'STATE_NOT_ALLOWED', { state: 'LIFTED' }, ['input', 'holdId']);
    return changeHold(tx, hold, { liftedById: decision.accountId, liftedAt: clock.now().getTime(), liftReason });
  });
}
